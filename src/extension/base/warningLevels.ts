/** What the person set for the rules, applied to what was found. Pure. */
import type { Warning } from '../../core/analysis/context/report.ts';
import { PAIRED_CALLS } from '../../core/analysis/warnings/model/pairedCalls.ts';
import type { PairedCall, RuleId } from '../../core/analysis/warnings/model/rule.ts';

export type Level = 'off' | Warning['severity'];
export type Levels = Readonly<Partial<Record<RuleId, Level>>>;

/** A rule that is off says nothing; any other level is that of all that the rule finds, mentions too. */
export function atLevel<Found extends Warning>(warnings: readonly Found[], levels: Levels): Found[] {
    return warnings.flatMap((warning) => {
        const level = levels[warning.rule as RuleId];
        if (level === 'off') return [];
        return [level === undefined ? warning : { ...warning, severity: level }];
    });
}

/** More than this is no list that a person wrote. */
const MOST_PAIRS = 200;
const LONGEST = 100;

/** The pairs that are known, and the person's own: names of calls, with `*` for any part of a name. */
export function pairsWith(own: Readonly<Record<string, unknown>>): readonly PairedCall[] {
    const mine = Object.entries(own)
        .slice(0, MOST_PAIRS)
        .flatMap(([take, give]) =>
            typeof give === 'string' && isName(take) && isName(give)
                ? [{ take: nameLike(take), give: nameLike(give), what: `what ${take} took` }]
                : [],
        );
    return [...PAIRED_CALLS, ...mine];
}

/** Each star is one more way to match: three are enough for any name. */
function isName(pattern: string): boolean {
    return pattern.length > 0 && pattern.length < LONGEST && pattern.split(/\*+/).length <= 4;
}

function nameLike(pattern: string): RegExp {
    // Stars beside each other mean one: several would make the match slow.
    const parts = pattern.split(/\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('\\w*')}$`);
}
