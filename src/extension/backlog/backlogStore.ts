/** The backlog of one repository: scanned on demand, tried cell by cell, decided; everything on the screen follows from it. */
import * as vscode from 'vscode';
import type { BacklogPart } from '../../analyst/protocol.ts';
import type { Backlog, Cell, Decision, DecisionKind, Row } from '../../core/backlog/candidate.ts';
import { nameBranchKey } from '../../core/backlog/decisionBook.ts';
import { withTrial } from '../../core/backlog/tryCells.ts';
import { GitCancelled } from '../../core/git/git.ts';
import type { BacklogProgress, CellPlace, ShownBulk } from '../../protocol/backlog.ts';
import { describeError } from '../base/describeError.ts';
import { readSetting } from '../base/readSetting.ts';
import { readNamedMails } from './readNamedMails.ts';
import { decideCell } from '../model/decideCell.ts';
import type { Session } from '../session/session.ts';

/** What has changed: all of it, some cells, or only how far it is. */
export type BacklogChange =
    | { readonly kind: 'backlog' }
    | { readonly kind: 'cells'; readonly cells: readonly CellIndex[] }
    | { readonly kind: 'bulk' }
    | { readonly kind: 'progress' };

/** Places in the lists of rows and branches. */
export interface CellIndex {
    readonly row: number;
    readonly branch: number;
}

export class BacklogStore implements vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<BacklogChange>();
    readonly onDidChange = this.changed.event;
    private found: Backlog | undefined;
    private at: BacklogProgress = { kind: 'idle' };
    private user = '';
    private places = new Map<string, number>();
    private running: AbortController | undefined;
    private picking: AbortController | undefined;
    private dryRun: AbortController | undefined;
    private picked: ShownBulk | undefined;
    private toTry = 0;
    private tried = 0;

    /** The cell that the user is at on the page; its branch is -1 for the whole row. */
    active: CellPlace | undefined;

    constructor(readonly session: Session) {}

    /** Undefined before the first scan. */
    get backlog(): Backlog | undefined {
        return this.found;
    }

    get progress(): BacklogProgress {
        return this.at;
    }

    /** The user, as decisions name them. */
    get who(): string {
        return this.user;
    }

    /** What came of many picks; undefined once it is dismissed. */
    get bulk(): ShownBulk | undefined {
        return this.picked;
    }

    row(commit: string): Row | undefined {
        const at = this.places.get(commit);
        return at === undefined ? undefined : this.found?.rows[at];
    }

    cell({ commit, branch }: CellPlace): Cell | undefined {
        return this.row(commit)?.cells[branch];
    }

    /** Scans and tries anew; a scan that runs is given up. What is shown stays until the new rows are there. */
    async check(): Promise<void> {
        // It follows behind the picks.
        if (this.picking) return;
        this.running?.abort();
        const running = new AbortController();
        this.running = running;
        this.setProgress({ kind: 'scanning' });
        const isLatest = () => this.running === running;
        try {
            const watched = this.session.watched({ signal: running.signal });
            this.user = await watched.run('readDecider');
            const scope = this.session.root;
            const texts = (values: readonly unknown[]) => values.filter((value) => typeof value === 'string');
            const query = {
                now: Math.floor(Date.now() / 1000),
                mails: await readNamedMails(scope),
                settings: {
                    branches: texts(readSetting('branches', scope)),
                    nominations: texts(readSetting('nominations', scope)),
                },
            };
            const backlog = await watched.run('scanBacklog', query, (part) => {
                if (isLatest()) this.hear(part);
            });
            if (!isLatest()) return;
            this.set(backlog);
            this.setProgress({ kind: 'idle' });
        } catch (error) {
            if (!isLatest()) return;
            const isCancelled = error instanceof GitCancelled;
            this.setProgress(isCancelled ? { kind: 'cancelled' } : { kind: 'failed', why: describeError(error) });
        }
    }

    /** Ends what runs: the picks where some run, else the scan. */
    cancel(): void {
        (this.picking ?? this.running)?.abort();
    }

    /**
     * Runs many picks: a scan that runs is given up, and comes anew behind them.
     * @param work gets what cancels it, and tells how far it is; answers with what is shown then
     * @throws what `work` throws; a scan follows in any case
     */
    async pick(
        work: (signal: AbortSignal, report: (progress: BacklogProgress) => void) => Promise<ShownBulk>,
    ): Promise<void> {
        if (this.picking) return;
        this.running?.abort();
        this.running = undefined;
        const picking = new AbortController();
        this.picking = picking;
        try {
            this.setBulk(await work(picking.signal, (progress) => this.setProgress(progress)));
        } finally {
            this.picking = undefined;
            void this.check();
        }
    }

    /** Ends the dry run that is being looked at. @returns what ends the next one */
    beginDryRun(): AbortSignal {
        this.dryRun?.abort();
        this.dryRun = new AbortController();
        return this.dryRun.signal;
    }

    setBulk(bulk: ShownBulk | undefined): void {
        this.picked = bulk;
        this.changed.fire({ kind: 'bulk' });
    }

    /** @throws Refusal, GitFailed: nothing is decided then */
    async decide(cells: readonly CellPlace[], decision: DecisionKind, reason: string, text: string): Promise<void> {
        const { found } = this;
        if (!found || cells.length === 0) return;
        const date = new Date().toISOString();
        const decisions = cells.flatMap(({ commit, branch }): Decision[] => {
            const on = found.branches[branch];
            if (!on) return [];
            return [{ commit, branch: nameBranchKey(on), decision, reason, date, who: this.user, text }];
        });
        await this.session.run('recordDecisions', decisions);
        this.change(
            cells.map((place, at) => {
                const cell = this.cell(place);
                return { place, decisions: [decisions[at]!, ...decisionsOf(cell)] };
            }),
        );
    }

    /** Takes the user's newest decisions back. @returns how many @throws Refusal if there are no decisions */
    async undo(): Promise<number> {
        const undone = await this.session.run('undoDecisions');
        const branches = this.found?.branches ?? [];
        this.change(
            undone.flatMap(({ commit, branch: key, date, who }) => {
                const branch = branches.findIndex((one) => nameBranchKey(one) === key);
                const rest = decisionsOf(this.cell({ commit, branch })).filter(
                    (one) => one.date !== date || one.who !== who,
                );
                return branch < 0 ? [] : [{ place: { commit, branch }, decisions: rest }];
            }),
        );
        return undone.length;
    }

    dispose(): void {
        this.picking?.abort();
        this.dryRun?.abort();
        this.running?.abort();
        this.running = undefined;
        this.changed.dispose();
    }

    private hear(part: BacklogPart): void {
        if (part.kind === 'scanned') {
            this.toTry = part.backlog.rows.reduce(
                (sum, { cells }) => sum + cells.filter((one) => one?.needed).length,
                0,
            );
            this.tried = 0;
            this.set(part.backlog);
            return this.setProgress({ kind: 'trying', done: 0, of: this.toTry });
        }
        const branches = new Map(this.found?.branches.map(({ name }, at) => [name, at]));
        this.replace(
            part.cells.flatMap(({ commit, branch: name, trial }) => {
                const branch = branches.get(name) ?? -1;
                const cell = this.cell({ commit, branch });
                return cell ? [{ place: { commit, branch }, cell: withTrial(cell, trial) }] : [];
            }),
        );
        this.tried = Math.min(this.toTry, this.tried + part.cells.length);
        this.setProgress({ kind: 'trying', done: this.tried, of: this.toTry });
    }

    private change(changes: readonly { place: CellPlace; decisions: readonly Decision[] }[]): void {
        const branches = this.found?.branches ?? [];
        this.replace(
            changes.map(({ place, decisions }) => ({
                place,
                cell: decideCell(this.cell(place), branches[place.branch]?.name ?? '', decisions),
            })),
        );
    }

    private replace(changes: readonly { place: CellPlace; cell: Cell | undefined }[]): void {
        if (!this.found || changes.length === 0) return;
        const rows = [...this.found.rows];
        const cells: CellIndex[] = [];
        for (const { place, cell } of changes) {
            const row = this.places.get(place.commit);
            if (row === undefined) continue;
            rows[row] = { ...rows[row]!, cells: rows[row]!.cells.with(place.branch, cell) };
            cells.push({ row, branch: place.branch });
        }
        this.found = { ...this.found, rows };
        this.changed.fire({ kind: 'cells', cells });
    }

    private set(backlog: Backlog): void {
        this.found = backlog;
        this.places = new Map(backlog.rows.map(({ commit }, at) => [commit, at]));
        this.changed.fire({ kind: 'backlog' });
    }

    private setProgress(progress: BacklogProgress): void {
        this.at = progress;
        this.changed.fire({ kind: 'progress' });
    }
}

const decisionsOf = (cell: Cell | undefined): Decision[] =>
    cell ? [...(cell.decision ? [cell.decision] : []), ...(cell.earlier ?? [])] : [];
