/**
 * One repository: the state of its backport, and the only way to change it. Operations run one after the other, each can
 * be cancelled, each ends in a state that git itself would tell; one event says that something changed. Everything on
 * screen is a projection of a session and asks git nothing.
 */
import type { BackportRequest, BackportState } from '../../core/backport/state.ts';
import type { Backup } from '../../core/backport/backups.ts';
import type { Retry } from '../../core/backport/retry.ts';
import type { ThroughRename } from '../../core/backport/throughRename.ts';
import type { ConflictStyle } from '../../core/git/conflictStyles.ts';
import type { Diff } from '../../core/git/show.ts';
import type { Call, Engine, FileSides } from './engine.ts';
import { learnFacts } from './mergeFacts.ts';
import { SessionBase, type Watcher } from './base.ts';

export type { Watcher };

export class Session extends SessionBase {
    /** @throws what core throws: nothing has changed then, or the state read back says what has */
    start(request: BackportRequest, watcher: Watcher = {}): Promise<BackportState> {
        return this.operate('start', watcher, (call) => this.engine.start(call, request));
    }

    continue(watcher: Watcher = {}): Promise<BackportState> {
        return this.operate('continue', watcher, (call) => this.engine.continue(call));
    }

    /** @param reason why, in the user's words; may be empty */
    skip(watcher: Watcher = {}, reason = ''): Promise<BackportState> {
        return this.operate('skip', watcher, (call) => this.engine.skip(call, reason));
    }

    /** Picks the commit that has stopped once more; what was resolved is kept aside. */
    retry(how: Retry, watcher: Watcher = {}): Promise<BackportState> {
        return this.operate('retry', watcher, (call) => this.engine.retry(call, how));
    }

    /** Merges a file that the target has under another name as if it had the pick's. */
    throughRename(files: ThroughRename, watcher: Watcher = {}): Promise<BackportState> {
        return this.operate('throughRename', watcher, (call) => this.engine.throughRename(call, files));
    }

    abort(watcher: Watcher = {}): Promise<BackportState> {
        return this.operate('abort', watcher, (call) => this.engine.abort(call));
    }

    /** Forgets the pick; branch, index and files stay. */
    quit(watcher: Watcher = {}): Promise<BackportState> {
        return this.operate('quit', watcher, (call) => this.engine.quit(call));
    }

    /** Parks the running pick, picks these first, and comes back where they apply. */
    pickFirst(commits: readonly string[], watcher: Watcher = {}): Promise<BackportState> {
        return this.operate('pickFirst', watcher, (call) => this.engine.pickFirst(call, commits));
    }

    /** Picks another commit in the place of the running one. */
    pickInstead(commit: string, watcher: Watcher = {}): Promise<BackportState> {
        return this.operate('pickInstead', watcher, (call) => this.engine.pickInstead(call, commit));
    }

    returnToParked(watcher: Watcher = {}): Promise<BackportState> {
        return this.operate('return', watcher, (call) => this.engine.returnToParked(call));
    }

    /** Closes a backport that is done. */
    finish(watcher: Watcher = {}): Promise<BackportState> {
        return this.operate('finish', watcher, (call) => this.engine.finish(call));
    }

    /** Marks a file as resolved, as it is on disk: save the document first. */
    stage(path: string): Promise<void> {
        return this.stageAll([path]);
    }

    stageAll(paths: readonly string[]): Promise<void> {
        return this.onFile((call) => this.engine.stage(call, paths));
    }

    /** Takes the mark back: the file is to be looked at again. */
    unstage(path: string): Promise<void> {
        return this.onFile((call) => this.engine.unstage(call, path));
    }

    /** Resolves a file as one side has it, or has it not; save the document first. */
    takeSide(path: string, side: 'target' | 'base' | 'patch'): Promise<void> {
        return this.onFile((call) => this.engine.takeSide(call, path, side));
    }

    /** Resolves a new file by putting it where upstream has it; save the document first. */
    takeNameUpstream(path: string): Promise<void> {
        return this.onFile((call) => this.engine.takeNameUpstream(call, path));
    }

    /** Writes a file's markers anew; save the document first. */
    recreate(path: string, style: ConflictStyle): Promise<void> {
        return this.onFile((call) => this.engine.recreate(call, path, style));
    }

    /** Puts changes of tracked files aside: `git stash`. @returns false where there were none */
    stash(message: string, watcher: Watcher = {}): Promise<boolean> {
        return this.enqueue(() => this.engine.stash(this.call(watcher), message));
    }

    /** Goes back to where the changes were made that are stashed, and brings them back. */
    bringBack(watcher: Watcher = {}): Promise<BackportState> {
        return this.operate('bringBack', watcher, (call) => this.engine.bringBack(call));
    }

    /** @param folder absolute, not there yet @param commit what is checked out in it, on no branch */
    addWorkTree(folder: string, commit: string, watcher: Watcher = {}): Promise<void> {
        return this.enqueue(() => this.engine.addWorkTree(this.call(watcher), folder, commit));
    }

    /** As git says it, e.g. `2.39.5`. */
    gitVersion(): Promise<string> {
        return this.engine.gitVersion(this.call({}));
    }

    conflictStyle(): Promise<ConflictStyle> {
        return this.engine.conflictStyle(this.call({}));
    }

    setConflictStyle(style: ConflictStyle): Promise<void> {
        return this.engine.setConflictStyle(this.call({}), style);
    }

    /** Target, base and patch of a file in conflict, whole, from the index. */
    async versions(path: string): Promise<FileSides> {
        const versions = await this.engine.versions(this.call({}), path);
        learnFacts(this.uri(path), versions);
        return versions;
    }

    /** Results kept aside before something overwrote them, newest first. */
    kept(): Promise<readonly Backup[]> {
        return this.engine.kept(this.call({}));
    }

    /** Writes kept results back. @returns the paths written */
    async restore(name: string): Promise<readonly string[]> {
        const paths = await this.enqueue(() => this.engine.restore(this.call({}), name));
        await this.refresh();
        return paths;
    }

    /** The state of the files now, as a patch. */
    diff(which: Diff): Promise<string> {
        return this.engine.diff(this.call({}), which);
    }

    /** A question to core; it waits for no operation and changes nothing that is shown. */
    ask<T>(question: (engine: Engine, call: Call) => Promise<T>, watcher: Watcher = {}): Promise<T> {
        return question(this.engine, this.call(watcher));
    }

    /** Something that changes the repository but not the pick: refs, a message. The state is read back after it. */
    async change<T>(work: (engine: Engine, call: Call) => Promise<T>, watcher: Watcher = {}): Promise<T> {
        const answer = await this.enqueue(() => work(this.engine, this.call(watcher)));
        await this.refresh();
        return answer;
    }
}
