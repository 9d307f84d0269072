/** The session's warnings of one document, as the panel shows them: by region, side and suggestion. Pure. */
import { splitLines, withoutLineEnd } from '../../core/base/text.ts';
import type { LineWarning, RegionFacts, RegionState } from '../../protocol/panel.ts';
import { readComparedBodies } from '../warnings/comparedBodies.ts';
import type { PlacedWarning } from '../model/placedWarning.ts';
import { listFixes } from '../model/listFixes.ts';

/** The document as the page has it. */
export interface WarnedDocument {
    readonly text: string;
    readonly regions: readonly RegionState[];
    readonly facts: readonly RegionFacts[];
}

/**
 * @param warnings of this document alone, 1-based lines of its text
 * @param document its text with the regions of it that the panel shows
 * @returns one for each, with its fixes; one in an open region has the side and suggestion that it is about
 */
export function panelWarnings(warnings: readonly PlacedWarning[], document: WarnedDocument): LineWarning[] {
    if (warnings.length === 0) return [];
    const lines = splitLines(document.text).map(withoutLineEnd);
    /** Open regions, by the line of their first marker. */
    const starts = new Map<number, number>();
    let line = 1;
    let at = 0;
    for (const [index, { start, status }] of document.regions.entries()) {
        for (let next = document.text.indexOf('\n', at); next >= 0 && next < start;) {
            line++;
            at = next + 1;
            next = document.text.indexOf('\n', at);
        }
        if (status === 'open') starts.set(line, index);
    }
    return warnings.map((warning) => {
        const { id, column, length, severity, rule, message, evidence, commit } = warning;
        const bodies = readComparedBodies(warning);
        return {
            id,
            line: warning.line,
            column,
            length,
            severity,
            rule,
            message,
            evidence,
            ...(commit === undefined ? {} : { commit }),
            ...(bodies ? { bodies } : {}),
            fixes: listFixes(warning, lines).map(({ kind, title }) => ({ kind, title })),
            ...inRegion(warning, starts, document.facts),
        };
    });
}

/** Where it is said before there is a result: on the line of the suggestion, and on the patch's line that says the same. */
function inRegion(
    { open }: PlacedWarning,
    starts: ReadonlyMap<number, number>,
    facts: readonly RegionFacts[],
): Pick<LineWarning, 'side' | 'suggested'> {
    const region = open && starts.get(open.head);
    const about = region === undefined ? undefined : facts[region];
    if (!open || region === undefined || !about) return {};
    const { line, column } = open;
    if (!open.suggestion) return { side: { region, side: 'patch', line } };
    const wanted = splitLines(about.suggestions[0]?.text ?? '')[line]?.trim();
    const same = splitLines(about.patch).findIndex((text) => text.trim() === wanted);
    return {
        suggested: { region, line, column },
        ...(same < 0 ? {} : { side: { region, side: 'patch', line: same } }),
    };
}
