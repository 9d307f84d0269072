/**
 * One repository: the state of its backport as git tells it and as the documents have it, and the only way to change it.
 * Operations that change something run one after the other, each can be cancelled, each ends in a state that git itself
 * would tell; one event says that something changed. Everything on screen is a projection of a session and asks git nothing.
 */
import * as vscode from 'vscode';
import type { Report } from '../../core/analysis/context/report.ts';
import type { BackportState } from '../../core/backport/state.ts';
import type { Host } from '../../core/base/host.ts';
import { readStoppedStep } from '../../core/backport/stoppedStep.ts';
import { isMergedWithOptions } from '../../core/backport/isMergedWithOptions.ts';
import { Refusal, refusalData } from '../../core/messages/refusal.ts';
import { uniqueNotes, type ReportNote } from '../../core/messages/reportNotes.ts';
import type { Core } from './connectCore.ts';
import type { FileSides } from './fileSides.ts';
import type { OperationContext } from './operations/operationEntry.ts';
import { operations, type OperationAnswer, type OperationArguments, type SessionOperation } from './operations.ts';
import type { RegionPlace } from '../model/regionPlace.ts';
import type { PlacedWarning } from '../model/placedWarning.ts';
import { forgetFacts, learnFacts } from './findMergeFacts.ts';
import { operationKey } from '../model/operationKey.ts';
import { Places } from './places.ts';
import { createQueue } from './queue.ts';
import { RunningReport } from './runningReport.ts';

/** Cancels an operation and hears of its progress; a progress notification supplies it. */
export interface Watcher {
    readonly signal?: AbortSignal;
    progress?(message: string, fraction?: number): void;
    /** What the user was shown when they asked for it, where a question came between; otherwise what is shown now. */
    readonly shown?: BackportState;
}

/** Runs operations; see {@link Session.run}. */
export interface Runner {
    run<Name extends SessionOperation>(name: Name, ...args: OperationArguments<Name>): Promise<OperationAnswer<Name>>;
}

export class Session implements Runner, vscode.Disposable {
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
    private notChecked: readonly ReportNote[] = [];
    private readonly enqueue = createQueue();
    private running: string | undefined;
    private refreshing: Promise<void> | undefined;
    private readonly closed = new AbortController();

    /**
     * @param root the work tree
     * @param core opened for this work tree
     * @param host log, clock and grammars; progress comes with each operation
     */
    constructor(
        readonly root: vscode.Uri,
        private readonly core: Core,
        private readonly host: Host,
    ) {
        this.found = new RunningReport({
            analyze: ({ pick, mainline, operation: { kind } }, signal, onPart) => {
                const other = kind !== 'cherry-pick';
                const request = { commit: pick.id, mainline, stopped: this.ownMerge, operation: other };
                return this.watched({ signal }).run('analyze', request, onPart);
            },
            names: ({ pick }, signal) => this.watched({ signal }).run('readCorrectedNames', pick.id),
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

    /** The report of the running pick, as the user treats it; undefined until it is there, and when nothing runs. */
    get report(): Report | undefined {
        return this.found.now;
    }

    /** Makes the report anew: a setting that it was made with has changed. */
    analyzeAgain(): void {
        this.found.again(this.current);
    }

    /** Commits that the user takes for incidental, whatever was found, 40 hex. */
    treatAsIncidental(commits: readonly string[]): void {
        if (this.found.treatAsIncidental(commits)) this.fire();
    }

    /** Warnings of the running pick that are not marked as checked, placed in the files as they are now. */
    get warnings(): readonly PlacedWarning[] {
        return this.warned;
    }

    /** The user knows better what a name is on the target: suggestions follow. */
    rename(from: string, to: string): void {
        const { current } = this;
        if (current.kind !== 'conflicted' || !this.found.rename(from, to)) return;
        this.fire();
        this.run('rememberName', current.pick.id, { from, to }).catch((error: unknown) =>
            this.host.log(`cannot keep a name: ${String(error)}`),
        );
    }

    /** What could not be looked at in the running pick: for the report, and in the files as they are now. Each once. */
    get unchecked(): readonly ReportNote[] {
        return uniqueNotes([...(this.report?.notes ?? []), ...this.notChecked]);
    }

    /** @param notChecked what could not be checked of the files as they are now */
    setWarnings(warned: readonly PlacedWarning[], notChecked: readonly ReportNote[]): void {
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
            await this.settle(this.perform({}, 'readState').catch(asBlocked));
        });
        return this.refreshing;
    }

    dispose(): void {
        this.closed.abort();
        this.found.stop();
        this.changed.dispose();
        this.readBack.dispose();
    }

    /**
     * Has core do something: `session.run('stage', paths)`. What changes nothing runs at once; the others wait for the
     * operation before, and the state is read back after them.
     * @throws what core throws: nothing has changed then, or the state read back says what has
     */
    run<Name extends SessionOperation>(name: Name, ...args: OperationArguments<Name>): Promise<OperationAnswer<Name>> {
        return this.runWatched({}, name, ...args);
    }

    /** The same, with a way to cancel and to hear of progress: `session.watched(watcher).run('continue')`. */
    watched(watcher: Watcher): Runner {
        return { run: (name, ...args) => this.runWatched(watcher, name, ...args) };
    }

    /** Target, base and patch of a file in conflict, whole, from the index. */
    async readSides(path: string): Promise<FileSides> {
        const sides = await this.run('readFileSides', path);
        learnFacts(this.uri(path), sides);
        return sides;
    }

    private async runWatched<Name extends SessionOperation>(
        watcher: Watcher,
        name: Name,
        ...args: OperationArguments<Name>
    ): Promise<OperationAnswer<Name>> {
        // Taken before waiting for the lock, since the shown state may change during the wait.
        const asked: Watcher = { ...watcher, shown: watcher.shown ?? this.current };
        const perform = () => this.perform(asked, name, ...args);
        switch (operations[name].effect) {
            case 'nothing':
            case 'outside':
                return perform();
            case 'repository': {
                const answer = await this.enqueue(perform);
                await this.refresh();
                return answer;
            }
            case 'backport':
                return this.enqueue(() => this.advance(name, perform));
        }
    }

    /** @returns what `perform` answers: the new state, with the regions left as the open documents have them */
    private async advance<Name extends SessionOperation>(
        name: Name,
        perform: () => Promise<OperationAnswer<Name>>,
    ): Promise<OperationAnswer<Name>> {
        this.running = name;
        this.fire();
        try {
            // Only operations that answer with the state have this effect.
            await this.settle(perform() as Promise<BackportState>);
        } catch (error) {
            // Whatever stopped it: what git says now is the truth. A fault here must not hide the first one.
            await this.settle(this.perform({}, 'readState')).catch((second: unknown) =>
                this.host.log(`cannot read the state back: ${String(second)}`),
            );
            throw error;
        } finally {
            this.running = undefined;
            this.fire();
        }
        return this.shown as OperationAnswer<Name>;
    }

    private async perform<Name extends SessionOperation>(
        watcher: Watcher,
        name: Name,
        ...args: OperationArguments<Name>
    ): Promise<OperationAnswer<Name>> {
        const closed = this.closed.signal;
        const signal = watcher.signal ? AbortSignal.any([closed, watcher.signal]) : closed;
        const host = {
            ...this.host,
            progress: (message: string, fraction?: number) => watcher.progress?.(message, fraction),
        };
        const step = watcher.shown && readStoppedStep(watcher.shown);
        const context = { ...(await this.core.open(signal, host)), step };
        // The arguments belong to the name: more than the compiler can follow through the union.
        const run = operations[name].run as unknown as (
            context: OperationContext,
            ...args: OperationArguments<Name>
        ) => Promise<OperationAnswer<Name>>;
        return run(context, ...args);
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
    return { kind: 'blocked', reasons: [refusalData(error)] };
}
