/**
 * Decisions as other tools keep them: Mesa's `.pick_status.json` (`bin/pick/core.py`; its numbers have changed once), SUSE's
 * `blacklist.conf` (`<commit or path> # reason`), and plain lists of ids. Pure.
 */
import * as v from 'valibot';
import type { Decision, DecisionKind } from './candidate.ts';

/** Formats that decisions are read from and written to; the command line spells them so. */
export type ExchangeFormat = 'pick-status' | 'blacklist' | 'list';

/** A decision of a file, before anybody knows whether its commit is here. */
export interface ImportedDecision {
    /** As it is written: maybe abbreviated. */
    readonly id: string;
    readonly decision: DecisionKind;
    readonly reason: string;
    readonly text: string;
}

/** Decisions that were read from another tool's file, and what could not be read. */
export interface Imported {
    readonly decisions: readonly ImportedDecision[];
    /** Lines and entries that are no decision about a commit, as they stand there. */
    readonly left: readonly string[];
}

/** Mesa's `Resolution`. */
const RESOLUTIONS = ['unresolved', 'merged', 'denominated', 'backported', 'notneeded'] as const;
/** Mesa's `NominationType`, before a release manager's `NONE` and after. */
export const NOMINATION_TYPES = {
    old: ['cc', 'fixes', 'revert'],
    new: ['none', 'cc', 'fixes', 'revert', 'backport'],
} as const;

const pickStatus = v.array(
    v.object({
        sha: v.pipe(v.string(), v.regex(/^[0-9a-f]{7,64}$/)),
        description: v.optional(v.string(), ''),
        nominated: v.boolean(),
        nomination_type: v.nullish(v.number()),
        resolution: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(RESOLUTIONS.length - 1)),
    }),
);

const ID = /^[0-9a-f]{7,64}$/;

/** @param as what a plain list decides @returns undefined where the text is not of the format */
export function parseDecisions(text: string, format: ExchangeFormat, as: DecisionKind): Imported | undefined {
    if (format === 'pick-status') return parsePickStatus(text);
    const decisions: ImportedDecision[] = [];
    const left: string[] = [];
    for (const line of text.split('\n').map((each) => each.trim())) {
        if (line === '' || line.startsWith('#')) continue;
        const hash = line.indexOf('#');
        const first = line.split(/\s/, 1)[0]!.toLowerCase();
        const words = hash < 0 ? line.slice(first.length).trim() : line.slice(hash + 1).trim();
        if (!ID.test(first)) left.push(line);
        else if (format === 'list') decisions.push({ id: first, decision: as, reason: '', text: words });
        else decisions.push({ id: first, decision: 'decline', reason: 'other', text: words });
    }
    return { decisions, left };
}

function parsePickStatus(text: string): Imported | undefined {
    let json: unknown;
    try {
        json = JSON.parse(text);
    } catch {
        return undefined;
    }
    const parsed = v.safeParse(pickStatus, json);
    if (!parsed.success) return undefined;
    const types = NOMINATION_TYPES[readNumbering(parsed.output)];
    const decisions = parsed.output.flatMap(
        ({ sha: id, nominated, nomination_type, resolution }): ImportedDecision[] => {
            const type = typeof nomination_type === 'number' ? types[nomination_type] : undefined;
            const why = nominated && type !== undefined && type !== 'none' ? `nominated by ${type}` : '';
            switch (RESOLUTIONS[resolution]) {
                case 'merged':
                case 'backported':
                    return [{ id, decision: 'take', reason: '', text: why }];
                case 'denominated':
                    return [{ id, decision: 'decline', reason: 'other', text: why }];
                case 'notneeded':
                    return nominated ? [{ id, decision: 'decline', reason: 'bug-absent', text: why }] : [];
                default:
                    return [];
            }
        },
    );
    return { decisions, left: [] };
}

/** Before the change a commit without nomination had none; after it, 0. Pure. */
export function readNumbering(
    entries: readonly { readonly nominated: boolean; readonly nomination_type?: number | null | undefined }[],
): keyof typeof NOMINATION_TYPES {
    if (entries.some(({ nomination_type: type }) => typeof type === 'number' && type > 2)) return 'new';
    const none = entries.filter(({ nominated }) => !nominated);
    return none.some(({ nomination_type: type }) => type === 0) ? 'new' : 'old';
}

/** What an export says of one upstream commit. */
export interface ExportedRow {
    readonly commit: string;
    readonly subject: string;
    readonly nominated: boolean;
    readonly type: (typeof NOMINATION_TYPES)['new'][number];
    readonly because: string | undefined;
    readonly landed: boolean;
    readonly decision: Pick<Decision, 'decision' | 'reason' | 'text'> | undefined;
}

/** @param rows in upstream's order */
export function printDecisions(
    rows: readonly ExportedRow[],
    format: ExchangeFormat,
    numbering: keyof typeof NOMINATION_TYPES,
): string {
    if (format === 'pick-status') {
        // The newest stands first there, and keys are in this order.
        const entries = [...rows].reverse().map((row) => ({
            sha: row.commit,
            description: row.subject,
            nominated: row.nominated,
            nomination_type: typeNumber(row, numbering),
            resolution: RESOLUTIONS.indexOf(resolutionOf(row)),
            main_sha: null,
            because_sha: row.because ?? null,
            notes: row.decision?.text || null,
        }));
        return `${JSON.stringify(entries, null, 4)}\n`;
    }
    const lines = rows.flatMap(({ commit, decision, subject }) => {
        if (!decision || decision.decision === 'reset') return [];
        if (format === 'list') return [`${commit} ${decision.decision} ${subject}`];
        const why = [decision.reason, decision.text.replaceAll('\n', ' ')].filter(Boolean).join(': ');
        return decision.decision === 'decline' ? [`${commit} # ${why || subject}`] : [];
    });
    return lines.map((line) => `${line}\n`).join('');
}

function typeNumber({ type }: ExportedRow, numbering: keyof typeof NOMINATION_TYPES): number | null {
    const at = (NOMINATION_TYPES[numbering] as readonly string[]).indexOf(type);
    return at < 0 ? null : at;
}

function resolutionOf({ landed, decision, nominated }: ExportedRow): (typeof RESOLUTIONS)[number] {
    if (landed) return 'merged';
    if (decision?.decision === 'decline') return 'denominated';
    return nominated || decision?.decision === 'take' ? 'unresolved' : 'notneeded';
}
