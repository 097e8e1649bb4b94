package labrunner.lab;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code kubectl replace --force}: deletes the objects, waits until they are gone, and makes them anew.
 *
 * @param options of the deletion
 * @param made kubectl's words for what is made
 */
public record ReplaceAnew(List<Manifest> manifests, Command.DeleteOptions options, Effect.Create.Words made)
        implements WritingCommand {
    public ReplaceAnew {
        manifests = List.copyOf(manifests);
    }

    @Override
    public List<Effect> effects() {
        return Stream.<Effect>concat(written().map(object -> new Effect.Delete(object, options)), makes())
                .toList();
    }

    private Stream<PageObject.Written> written() {
        return manifests.stream().map(manifest -> new PageObject.Written(manifest, options.namespace()));
    }

    private Stream<Effect.Create> makes() {
        return written().map(object -> new Effect.Create(object, Optional.empty(), made));
    }

    /** That they are gone for a moment is nothing to wait for. */
    @Override
    public List<Outcome> outcomes() {
        return makes().map(make -> new Outcome(make.object().set(), make.expected(), make.beside(), false))
                .toList();
    }

    @Override
    public String words() {
        return "delete and make anew " + Phrases.count(manifests.size(), "object");
    }

    @Override
    public Saying saying() {
        return Saying.of("replace.anew", Saying.objects(manifests));
    }

    @Override
    public Use use() {
        return Use.RUN;
    }
}
