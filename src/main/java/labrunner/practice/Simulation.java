package labrunner.practice;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import labrunner.practice.Chronicle.Step;
import labrunner.practice.api.ApiServer;
import labrunner.practice.api.Certificate;
import labrunner.practice.api.ClusterAdmission;
import labrunner.practice.api.Definitions;
import labrunner.practice.api.Requests;
import labrunner.practice.core.Core;

/** A practice cluster's store, loop and controllers, whose time stands still until it is served. */
record Simulation(Practice practice, ClusterAdmission admission, Chronicle chronicle, Requests requests) {

    static Simulation of(PracticeOptions options, boolean kept) {
        var loop = new PracticeLoop(options.start(), 0, options.seed());
        var admission = new ClusterAdmission(loop::now);
        var store = new ObjectStore(loop, new Kinds(), admission, options.identity());
        var practice = new Practice(loop, store, new PodLogs(loop), options);
        var chronicle = new Chronicle(loop, kept);
        return new Simulation(practice, admission, chronicle, new Requests(practice, admission, chronicle));
    }

    /** Returns at once. */
    void installDefinitions() {
        practice.loop().post(() -> Definitions.install(practice.store()));
    }

    void begin(String authority) {
        practice.loop().call(() -> {
            ClusterParts.start(practice, authority);
            return true;
        });
    }

    /** Does again what was done, each at its moment, and lets time pass to the end; hands back the digest of what it came to. */
    String repeat(List<Step> steps, Moment end) {
        return practice.loop().call(() -> {
            for (Step step : steps) {
                practice.loop().repeat(step.moment(), () -> repeat(step.input()));
            }
            practice.loop().repeat(end, () -> {});
            chronicle.goOnFrom(steps);
            return digest(practice.store());
        });
    }

    private void repeat(Input input) {
        switch (input) {
            case Input.Request request -> requests.repeat(request);
            case Input.SystemPool pool -> Core.dedicateSystemPool(practice.store(), pool.dedicated());
            case Input.Play play -> practice.faults().play(play.fault(), play.byHand());
            case Input.Mend mend -> practice.faults().mend(mend.fault());
        }
    }

    /** Does it now, and takes note of it. */
    void take(Input input) {
        practice.loop().call(() -> {
            practice.loop().standStill().wrote();
            chronicle.note(input);
            repeat(input);
            return true;
        });
    }

    ApiServer serve(int port, String token, Certificate certificate) {
        return new ApiServer(practice, admission, requests, port, token, certificate);
    }

    /** Of all objects, to the last field. On the loop's thread. */
    static String digest(ObjectStore store) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            store.kinds()
                    .all()
                    .forEach(resource -> store.list(resource.kind())
                            .forEach(object -> digest.update(Tree.MAPPER.writeValueAsBytes(object))));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
