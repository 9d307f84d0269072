/** What the user sets for the warnings. */
import type { RuleId, WarningSettings, Severity } from '../warnings/model/rule.ts';

export interface WarningOptions {
    /** Severities by rule; `off` leaves a rule out. */
    readonly rules?: Readonly<Partial<Record<RuleId, Severity | 'off'>>>;
    readonly settings?: Partial<WarningSettings>;
}
