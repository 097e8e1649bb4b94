package labrunner.practice.karpenter;

import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;

/** Notes on each NodePool the hash of what its nodes are made from. */
final class NodePoolHash extends Reconciler {

    NodePoolHash(Practice practice) {
        super(practice);
        watch(Pools.KIND);
    }

    @Override
    protected void reconcile(Key key) {
        store().update(key, pool -> Objects.hash(pool, Names.POOL_HASH, Hash.ofPool(pool)), Names.MANAGER);
    }
}
