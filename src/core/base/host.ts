/**
 * What a host (VS Code, the command line, a test) must supply. Core has no globals: whatever it needs of the world
 * outside git comes through this argument.
 */
export interface Host {
    /** One line for the log: each git call, each fault that was survived. Never shown unasked. */
    log(line: string): void;
    /** What long work is doing now, in the user's words; `fraction` is 0..1 where it is known. */
    progress(message: string, fraction?: number): void;
    /** What was to follow an operation that is done could not be: `reason` is for the user, who need not wait for it. */
    warn(reason: Error): void;
    /** Milliseconds from any fixed point: for measuring only, never for deciding. */
    clock(): number;
    /** The bytes of a grammar, e.g. `tree-sitter-c.wasm`. Rejects if missing. */
    wasm(name: string): Promise<Uint8Array>;
}
