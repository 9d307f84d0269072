/** What a todo list of a rebase tells git to do. */

/** Commands of a todo list (git-rebase(1), INTERACTIVE MODE). */
export type InstructionCommand =
    | 'pick'
    | 'revert'
    | 'reword'
    | 'edit'
    | 'squash'
    | 'fixup'
    | 'merge'
    | 'exec'
    | 'break'
    | 'label'
    | 'reset'
    | 'update-ref'
    | 'drop'
    | 'noop';

/** One line of a todo list. */
export interface Instruction {
    readonly command: InstructionCommand;
    /** Of those that take a commit: its id, whole or abbreviated. */
    readonly commit?: string;
    /** What stands behind the command and its commit: a subject, a shell command, a name. */
    readonly text: string;
}

/** A branch that `--update-refs` moves at the end. Ids are 40 hex. */
export interface UpdatedRef {
    /** Full name. */
    readonly ref: string;
    readonly before: string;
    /** Where it will be; undefined until the rebase reaches it. */
    readonly after: string | undefined;
}
