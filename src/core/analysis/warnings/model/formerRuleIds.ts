/** Ids that rules had in 0.1.0: settings, reports of schema 1 and marks of checked warnings still have them. */
const FORMER_RULE_IDS: Readonly<Record<string, string>> = {
    'landed-elsewhere': 'misplaced-hunk',
    'half-a-change': 'incomplete-change',
};

/** @returns the id that a rule has today; an id that no rule ever had comes back as it is */
export const currentRuleId = (id: string): string => (Object.hasOwn(FORMER_RULE_IDS, id) ? FORMER_RULE_IDS[id]! : id);

/** @returns by today's ids, what is set for rules by any id; today's id counts where both are set */
export function renameFormerRules<Value>(settings: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
    const former = Object.entries(settings).filter(([id]) => currentRuleId(id) !== id);
    return { ...Object.fromEntries(former.map(([id, value]) => [currentRuleId(id), value])), ...settings };
}
