package labrunner.lab.markdown;

import java.util.Arrays;
import java.util.List;
import labrunner.lab.Block;

/** What a code block's language means for its text: whether it holds commands, and of which shell. */
public enum FenceLanguage {
    /** Lines for Bash. */
    SHELL(
            "bash",
            "sh",
            "shell",
            "zsh",
            "bash-interactive",
            "azurecli",
            "azurecli-interactive",
            "azure-cli-interactive"),
    /** Lines for Bash after a prompt, with what they print. */
    TERMINAL("console", "shell-session", "shellsession", "sh-session", "bash-session", "terminal"),
    POWERSHELL("powershell", "pwsh", "ps1", "posh", "powershell-interactive", "azurepowershell"),
    /** The Windows command prompt. */
    BATCH("bat", "batch", "cmd", "dos"),
    YAML("yaml", "yml"),
    JSON("json"),
    /** Every other language, and none. */
    OTHER;

    private final List<String> names;

    FenceLanguage(String... names) {
        this.names = List.of(names);
    }

    /** @param language as {@link Block.Code#language} has it, in lower case; empty where the fence names none */
    public static FenceLanguage of(String language) {
        return Arrays.stream(values())
                .filter(one -> one.names.contains(language))
                .findFirst()
                .orElse(OTHER);
    }

    /** The names by which a fence asks for it; none for {@link #OTHER}. */
    public List<String> names() {
        return names;
    }

    /** Whether its lines are for Bash, so that they are run here where they are understood. */
    public boolean isBash() {
        return this == SHELL || this == TERMINAL;
    }

    /** Whether its lines are commands for another shell, which are shown only. */
    public boolean isOtherShell() {
        return this == POWERSHELL || this == BATCH;
    }
}
