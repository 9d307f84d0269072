/** What the user sets for the warnings. */
import type { WarningSettings } from '../warnings/model/rule.ts';
import type { Severity } from '../warnings/model/warningFacts.ts';

export interface WarningOptions {
    /** Severities by rule id, former ids too; `off` leaves a rule out. */
    readonly rules?: Readonly<Record<string, Severity | 'off'>>;
    readonly settings?: Partial<WarningSettings>;
}
