package labrunner.ui.log;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * The newest elements of an endless stream, as a list to look at: at its capacity the oldest go. Adding is independent of how
 * many there are.
 */
final class RingList<E> extends ObservableListBase<E> {
    private final @Nullable Object[] ring;
    private int first;
    private int size;

    RingList(int capacity) {
        ring = new Object[capacity];
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // a slot below size is always filled
    public E get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return (E) ring[(first + index) % ring.length];
    }

    @Override
    public int size() {
        return size;
    }

    /** Adds at the end and lets the oldest go where there is no room. */
    void append(List<? extends E> elements) {
        List<? extends E> kept = elements.subList(Math.max(0, elements.size() - ring.length), elements.size());
        if (kept.isEmpty()) {
            return;
        }
        beginChange();
        int over = Math.max(0, size + kept.size() - ring.length);
        if (over > 0) {
            var gone = new ArrayList<E>(over);
            for (int i = 0; i < over; i++) {
                gone.add(get(i));
            }
            first = (first + over) % ring.length;
            size -= over;
            nextRemove(0, gone);
        }
        int from = size;
        for (E element : kept) {
            ring[(first + size) % ring.length] = element;
            size++;
        }
        nextAdd(from, size);
        endChange();
    }

    /** Puts an element in the place of another. */
    void replace(int index, E element) {
        beginChange();
        E before = get(index);
        ring[(first + index) % ring.length] = element;
        nextSet(index, before);
        endChange();
    }

    /** Puts other elements in the place of all. */
    void become(List<? extends E> elements) {
        beginChange();
        var gone = new ArrayList<>(this);
        first = 0;
        size = 0;
        java.util.Arrays.fill(ring, null);
        for (E element : elements.subList(Math.max(0, elements.size() - ring.length), elements.size())) {
            ring[size++] = element;
        }
        nextReplace(0, size, gone);
        endChange();
    }
}
