/** Warnings of a text with open regions, placed back into the document with its markers. Pure. */
import type { ReportRegion, Warning } from '../../core/analysis/context/report.ts';
import { composeRegions, type OpenRegionPlace } from '../../core/analysis/warnings/composeRegions.ts';
import type { MergeFacts } from '../../core/conflict/mergeFacts.ts';

/** A warning in the document as it is: `line` and `column` are 1-based places there. */
export interface PlacedWarning extends Warning {
    /** The same for all that says the same of this file: see {@link identifyWarning}. */
    readonly id: string;
    /** Length of the word at the column; 0 without a word. */
    readonly length: number;
    readonly open?: OpenRegionPlace;
}

/** A document without markers, for the rules, and the way back from what they find to the document. */
export interface Composed {
    readonly text: string;
    /** Regions without a result yet: their text here is a suggestion or one side. */
    readonly open: number;
    place(warning: Warning): PlacedWarning;
}

/**
 * @param reported the report's regions of this file, for their suggestions
 * @param facts what tells the file's markers from text
 */
export function composeWithSuggestions(text: string, reported: readonly ReportRegion[], facts?: MergeFacts): Composed {
    const composed = composeRegions(text, reported, facts);
    return {
        text: composed.text,
        open: composed.open,
        place: (warning) => ({ ...warning, id: identifyWarning(warning), ...composed.place(warning) }),
    };
}

/**
 * Identity of a warning, which outlives a change of its words: marking one as checked also marks every other place of the file
 * where the same rule finds the same. Numbers of lines are left out, since they move with the text.
 */
export function identifyWarning({ rule, path, facts, message }: Warning): string {
    const stable = Object.entries(facts ?? { message }).filter(([fact]) => !/lines?$/i.test(fact));
    return JSON.stringify([rule, path, ...stable.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Identity as former versions stored it: the rule, the file and the sentence, on a line each. */
export const identifyFormerWarning = ({ rule, path, message }: Warning): string => [rule, path, message].join('\n');

/** One replacement of whole positions, as an editor reports it; lines are 0-based. */
export interface LineChange {
    readonly from: number;
    readonly to: number;
    /** Lines that it adds, less those that it takes. */
    readonly grown: number;
}

/** The warnings where they are after a change, until the text has been checked again: those in it are gone. */
export function followWarnings(warnings: readonly PlacedWarning[], { from, to, grown }: LineChange): PlacedWarning[] {
    return warnings.flatMap((warning) => {
        const at = (warning.open?.head ?? warning.line) - 1;
        const shifted = (line: number) => line + grown;
        if (at > to) {
            const { open } = warning;
            return [
                {
                    ...warning,
                    line: shifted(warning.line),
                    ...(open ? { open: { ...open, head: shifted(open.head) } } : {}),
                },
            ];
        }
        return at < from || grown === 0 ? [warning] : [];
    });
}
