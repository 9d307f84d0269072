/**
 * One repository: the state of its backport, and the only way to change it. Operations run one after the other, each can
 * be cancelled, each ends in a state that git itself would tell; one event says that something changed. Everything on
 * screen is a projection of a session and asks git nothing.
 */
import * as vscode from 'vscode';
import type { BackportRequest, BackportState } from '../core/backport/state.ts';
import type { ThroughRename } from '../core/backport/throughRename.ts';
import type { Retry } from '../core/backport/retry.ts';
import type { Kept } from '../core/backport/kept.ts';
import type { Report } from '../core/analysis/report.ts';
import type { ConflictStyle } from '../core/git/conflictStyle.ts';
import type { Diff } from '../core/git/show.ts';
import { Refusal } from '../core/messages.ts';
import type { Host } from '../core/host.ts';
import type { Call, Engine, Versions } from './engine.ts';
import { keyOf } from './session/key.ts';
import { Places } from './session/places.ts';
import { createQueue } from './session/queue.ts';
import { RunningReport } from './session/runningReport.ts';
import type { Place } from './text/places.ts';
import type { PlacedWarning } from './warnings/compose.ts';

/** What an operation may be told and asked while it runs; a progress notification supplies it. */
export interface Watcher {
    readonly signal?: AbortSignal;
    progress?(message: string, fraction?: number): void;
}

export class Session implements vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<void>();
    /** Fires after `state`, `report`, `warnings`, `analysing` or `busy` changed. */
    readonly onDidChange = this.changed.event;
    private readonly readBack = new vscode.EventEmitter<void>();
    /** Fires whenever the state was read from git, changed or not: files on disk may have. */
    readonly onDidRead = this.readBack.event;

    private current: BackportState = { kind: 'idle' };
    private shown: BackportState = this.current;
    private readonly places = new Places();
    private readonly found: RunningReport;
    private warned: readonly PlacedWarning[] = [];
    private readonly enqueue = createQueue();
    private running: string | undefined;
    private refreshing: Promise<void> | undefined;
    private readonly closed = new AbortController();

    /**
     * @param root the work tree
     * @param engine core, as the host wired it
     * @param host log, clock and grammars; progress comes with each operation
     */
    constructor(
        readonly root: vscode.Uri,
        private readonly engine: Engine,
        private readonly host: Host,
    ) {
        this.found = new RunningReport({
            analyze: ({ pick, mainline }, signal) =>
                engine.analyze(this.call({ signal }), pick.id, mainline, this.ownMerge),
            names: ({ pick }, signal) => engine.names(this.call({ signal }), pick.id),
            changed: () => this.fire(),
            log: host.log,
        });
    }

    /** The state, with the regions left as the open documents have them. */
    get state(): BackportState {
        return this.shown;
    }

    /** The regions that a file had when the pick stopped, each with how it stands. */
    placesIn(path: string): readonly Place[] {
        return this.places.in(path);
    }

    /** What the documents say: undefined where only git's own count is known. */
    setPlaces(read: readonly (readonly [string, readonly Place[] | undefined])[]): void {
        if (!this.places.set(read)) return;
        this.shown = this.places.over(this.current);
        this.fire();
    }

    /** The report of the running pick, as the person treats it; undefined until it is there, and when nothing runs. */
    get report(): Report | undefined {
        return this.found.now;
    }

    /** Makes the report anew: a setting that it was made with has changed. */
    analyzeAgain(): void {
        this.found.again(this.current);
    }

    /** Commits that the person takes for incidental, whatever was found, 40 hex. */
    treatAsIncidental(commits: readonly string[]): void {
        if (this.found.treatAsIncidental(commits)) this.fire();
    }

    /** Warnings of the running pick that are not marked as checked, placed in the files as they are now. */
    get warnings(): readonly PlacedWarning[] {
        return this.warned;
    }

    /** The person knows better what a name is on the target: suggestions follow. */
    rename(from: string, to: string): void {
        const { current } = this;
        if (current.kind !== 'conflicted' || !this.found.rename(from, to)) return;
        this.fire();
        void this.enqueue(() => this.engine.keepName(this.call({}), current.pick.id, { from, to })).catch(
            (error: unknown) => this.host.log(`cannot keep a name: ${String(error)}`),
        );
    }

    setWarnings(warned: readonly PlacedWarning[]): void {
        if (JSON.stringify(warned) === JSON.stringify(this.warned)) return;
        this.warned = warned;
        this.fire();
    }

    /** The running pick was merged with options that a dry run does not know: its own conflicts are the ones to explain. */
    get ownMerge(): boolean {
        const state = this.current;
        return (
            state.kind === 'conflicted' && (state.strategyOptions ?? state.renameLimit ?? state.renamed) !== undefined
        );
    }

    /** The report is being made. */
    get analysing(): boolean {
        return this.found.looking;
    }

    /** Name of the operation that changes the repository now, e.g. `continue`. */
    get busy(): string | undefined {
        return this.running;
    }

    /** Absolute place of a path that git gave. */
    uri(path: string): vscode.Uri {
        return vscode.Uri.joinPath(this.root, path);
    }

    /** The path as git gives it, or undefined where the file is not under this work tree. */
    path(uri: vscode.Uri): string | undefined {
        const root = this.root.path.endsWith('/') ? this.root.path : `${this.root.path}/`;
        return uri.scheme === this.root.scheme && uri.path.startsWith(root) ? uri.path.slice(root.length) : undefined;
    }

    /** Reads the state back from git. Calls that come while one waits share it. */
    refresh(): Promise<void> {
        this.refreshing ??= this.enqueue(async () => {
            this.refreshing = undefined;
            await this.settle(this.engine.readState(this.call({})).catch(asBlocked));
        });
        return this.refreshing;
    }

    /** @throws what core throws: nothing has changed then, or the state read back says what has */
    start(request: BackportRequest, watcher: Watcher = {}): Promise<BackportState> {
        return this.operate('start', watcher, (call) => this.engine.start(call, request));
    }

    continue(watcher: Watcher = {}): Promise<BackportState> {
        return this.operate('continue', watcher, (call) => this.engine.continue(call));
    }

    skip(watcher: Watcher = {}): Promise<BackportState> {
        return this.operate('skip', watcher, (call) => this.engine.skip(call));
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
        return this.onFile(async (call) => {
            for (const path of paths) await this.engine.stage(call, path);
        });
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
    versions(path: string): Promise<Versions> {
        return this.engine.versions(this.call({}), path);
    }

    /** Results kept aside before something overwrote them, newest first. */
    kept(): Promise<readonly Kept[]> {
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

    dispose(): void {
        this.closed.abort();
        this.found.stop();
        this.changed.dispose();
        this.readBack.dispose();
    }

    private operate(name: string, watcher: Watcher, work: (call: Call) => Promise<BackportState>) {
        return this.enqueue(async () => {
            this.running = name;
            this.fire();
            try {
                await this.settle(work(this.call(watcher)));
            } catch (error) {
                // Whatever stopped it: what git says now is the truth. A fault here must not hide the first one.
                await this.settle(this.engine.readState(this.call({}))).catch((second: unknown) =>
                    this.host.log(`cannot read the state back: ${String(second)}`),
                );
                throw error;
            } finally {
                this.running = undefined;
                this.fire();
            }
            return this.shown;
        });
    }

    private async onFile(work: (call: Call) => Promise<void>): Promise<void> {
        await this.enqueue(() => work(this.call({})));
        await this.refresh();
    }

    private call(watcher: Watcher): Call {
        const { signal } = this.closed;
        return {
            root: this.root.fsPath,
            signal: watcher.signal ? AbortSignal.any([signal, watcher.signal]) : signal,
            host: { ...this.host, progress: (message, fraction) => watcher.progress?.(message, fraction) },
        };
    }

    private async settle(reading: Promise<BackportState>): Promise<void> {
        const state = await reading;
        if (this.closed.signal.aborted) return;
        const same = JSON.stringify(state) === JSON.stringify(this.current);
        // Another pick has other regions in the same files.
        if (keyOf(state) !== keyOf(this.current)) this.places.clear();
        this.current = state;
        if (!same) this.shown = this.places.over(state);
        this.found.follow(state);
        if (!same) this.fire();
        this.readBack.fire();
    }

    private fire(): void {
        if (!this.closed.signal.aborted) this.changed.fire();
    }
}

/** A repository that git cannot work with is a state to show, with what to do about it. */
function asBlocked(error: unknown): BackportState {
    if (!(error instanceof Refusal)) throw error;
    return { kind: 'blocked', reasons: [{ code: error.code, message: error.message }] };
}
