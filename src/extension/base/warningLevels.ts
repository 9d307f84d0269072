/** What the user set for the rules, applied to what was found. Pure. */
import type { Warning } from '../../core/analysis/context/report.ts';
import { PAIRED_CALLS } from '../../core/analysis/warnings/model/pairedCalls.ts';
import { renameFormerRules, currentRuleId } from '../../core/analysis/warnings/model/formerRuleIds.ts';
import type { PairedCall } from '../../core/analysis/warnings/model/rule.ts';

/** What a rule's findings are shown as, whatever severity the rule gave them. */
export type Level = 'off' | Warning['severity'];
/** By rule id; settings of 0.1.0 have former ids. */
export type WarningLevels = Readonly<Record<string, Level>>;

/** A rule that is off says nothing; any other level is that of all that the rule finds, mentions too. */
export function applyLevels<Found extends Warning>(warnings: readonly Found[], levels: WarningLevels): Found[] {
    const byRule = renameFormerRules(levels);
    return warnings.flatMap((warning) => {
        const level = byRule[currentRuleId(warning.rule)];
        if (level === 'off') return [];
        return [level === undefined ? warning : { ...warning, severity: level }];
    });
}

/** More than this is not a list that a user wrote. */
const MOST_PAIRS = 200;
const LONGEST = 100;

/** The pairs that are known, and the user's own: names of calls, with `*` for any part of a name. */
export function addConfiguredPairs(own: Readonly<Record<string, unknown>>): readonly PairedCall[] {
    const mine = Object.entries(own)
        .slice(0, MOST_PAIRS)
        .flatMap(([acquire, release]) =>
            typeof release === 'string' && isName(acquire) && isName(release)
                ? [{ acquire: nameLike(acquire), release: nameLike(release), what: 'acquired' as const }]
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
