/** The report of the running pick: made when a pick stops, shown as the user treats it, dropped when the pick is over. */
import type { Report } from '../../core/analysis/context/report.ts';
import type { CorrectedName } from '../../core/backport/correctedNames.ts';
import type { BackportState } from '../../core/backport/state.ts';
import { correctName } from '../model/correctName.ts';
import { applyClassification } from '../model/applyClassification.ts';
import { operationKey } from '../model/operationKey.ts';

type Stopped = Extract<BackportState, { kind: 'conflicted' }>;

/** What the report takes from its session. */
export interface ReportDeps {
    /** @param onPart hears what is known so far */
    analyze(state: Stopped, signal: AbortSignal, onPart: (report: Report) => void): Promise<Report>;
    /** What the user has said of names before, in order. */
    names(state: Stopped, signal: AbortSignal): Promise<readonly CorrectedName[]>;
    changed(): void;
    log(line: string): void;
}

export class RunningReport {
    private incidental: ReadonlySet<string> = new Set();
    private found: { readonly key: string; readonly report?: Report } | undefined;
    private running: AbortController | undefined;

    constructor(private readonly doors: ReportDeps) {}

    /** As far as it is known: `pending` says what is still looked for. Undefined before that, and when nothing runs. */
    get now(): Report | undefined {
        return this.found?.report && applyClassification(this.found.report, this.incidental);
    }

    /** It is being made. */
    get looking(): boolean {
        return this.running !== undefined;
    }

    /** Commits that the user takes for incidental, whatever was found, 40 hex. @returns whether that is news */
    treatAsIncidental(commits: readonly string[]): boolean {
        if (commits.length === this.incidental.size && commits.every((commit) => this.incidental.has(commit)))
            return false;
        this.incidental = new Set(commits);
        return true;
    }

    /** The user knows better what a name is on the target: suggestions follow. @returns whether there are any */
    rename(from: string, to: string): boolean {
        if (!this.found?.report) return false;
        this.found = { ...this.found, report: correctName(this.found.report, from, to) };
        return true;
    }

    /** Starts the report of a pick that has just stopped, or drops the one of a pick that is over. */
    follow(state: BackportState): void {
        const key = operationKey(state);
        if (key === this.found?.key) return;
        this.stop();
        this.found = key === undefined ? undefined : { key };
        this.begin(state);
    }

    /** Makes it anew, for settings that have changed; the one that is there stays until then. */
    again(state: BackportState): void {
        this.stop();
        this.begin(state);
    }

    stop(): void {
        this.running?.abort();
        this.running = undefined;
    }

    private begin(state: BackportState): void {
        const key = operationKey(state);
        if (key === undefined || state.kind !== 'conflicted') return;
        const mine = new AbortController();
        this.running = mine;
        // A report that is there stays until the new one is whole.
        const again = this.found?.key === key && this.found.report?.pending === undefined && this.found.report;
        const names = this.doors.names(state, mine.signal);
        const show = (report: Report, known: readonly CorrectedName[]) => {
            this.found = { key, report };
            for (const { from, to } of known) this.rename(from, to);
        };
        const onPart = (report: Report) => {
            if (again) return;
            void names.then(
                (known) => {
                    // A partial report that arrives late must not replace the complete one.
                    const shown = this.found?.report;
                    if (this.running !== mine || (shown && !shown.pending)) return;
                    show(report, known);
                    this.doors.changed();
                },
                () => {}, // said with the whole report
            );
        };
        Promise.all([this.doors.analyze(state, mine.signal, onPart), names])
            .then(([report, known]) => {
                if (this.running !== mine) return;
                show(report, known);
            })
            .catch((error: unknown) => {
                if (!mine.signal.aborted) this.doors.log(`no report: ${String(error)}`);
            })
            .finally(() => {
                if (this.running !== mine) return;
                this.running = undefined;
                this.doors.changed();
            });
    }
}
