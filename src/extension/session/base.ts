/**
 * How a session works: the state as git tells it and as the documents have it, one operation after the other, one event when
 * something changed. What can be asked of it stands in `session.ts`.
 */
import * as vscode from 'vscode';
import type { Report } from '../../core/analysis/context/report.ts';
import type { BackportState } from '../../core/backport/state.ts';
import type { Host } from '../../core/base/host.ts';
import { isMergedWithOptions } from '../../core/backport/isMergedWithOptions.ts';
import { Refusal } from '../../core/messages/refusal.ts';
import type { Call, Engine } from './engine.ts';
import type { RegionPlace } from '../model/regionPlaces.ts';
import type { PlacedWarning } from '../model/composeWarnings.ts';
import { forgetFacts } from './mergeFacts.ts';
import { operationKey } from '../model/operationKey.ts';
import { Places } from './places.ts';
import { createQueue } from './queue.ts';
import { RunningReport } from './runningReport.ts';

/** What an operation may be told and asked while it runs; a progress notification supplies it. */
export interface Watcher {
    readonly signal?: AbortSignal;
    progress?(message: string, fraction?: number): void;
}

/** @see Session */
export abstract class SessionBase implements vscode.Disposable {
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
    private notChecked: readonly string[] = [];
    protected readonly enqueue = createQueue();
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
        protected readonly engine: Engine,
        private readonly host: Host,
    ) {
        this.found = new RunningReport({
            analyze: ({ pick, mainline }, signal, onPart) =>
                engine.analyze(this.call({ signal }), pick.id, mainline, this.ownMerge, onPart),
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
    placesIn(path: string): readonly RegionPlace[] {
        return this.places.in(path);
    }

    /** What the documents say: undefined where only git's own count is known. */
    setPlaces(read: readonly (readonly [string, readonly RegionPlace[] | undefined])[]): void {
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

    /** What of the running pick nobody has checked, in sentences: in the report, and in the files as they are now. */
    get unchecked(): readonly string[] {
        return [...new Set([...(this.report?.notes ?? []), ...this.notChecked])];
    }

    /** @param notChecked what could not be checked of the files as they are now, in sentences */
    setWarnings(warned: readonly PlacedWarning[], notChecked: readonly string[]): void {
        const [before, now] = [
            [this.warned, this.notChecked],
            [warned, notChecked],
        ];
        if (JSON.stringify(now) === JSON.stringify(before)) return;
        this.warned = warned;
        this.notChecked = notChecked;
        this.fire();
    }

    /** The running pick was merged with options that a dry run does not know: its own conflicts are the ones to explain. */
    get ownMerge(): boolean {
        return isMergedWithOptions(this.current);
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

    dispose(): void {
        this.closed.abort();
        this.found.stop();
        this.changed.dispose();
        this.readBack.dispose();
    }

    protected operate(name: string, watcher: Watcher, work: (call: Call) => Promise<BackportState>) {
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

    protected async onFile(work: (call: Call) => Promise<void>): Promise<void> {
        await this.enqueue(() => work(this.call({})));
        await this.refresh();
    }

    protected call(watcher: Watcher): Call {
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
        if (operationKey(state) !== operationKey(this.current)) {
            this.places.clear();
            forgetFacts(this.root);
        }
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
