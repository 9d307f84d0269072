/** Where a row of picks or reverts stands. */

export interface Sequencer {
    /** Which command runs. */
    readonly action: 'pick' | 'revert';
    /** Abbreviated or full ids of what is left, the current one first. */
    readonly todo: readonly string[];
    /** Where the branch was before the first pick. */
    readonly head: string | undefined;
    /** Where git itself last moved it: another value now means that commits were made in between. */
    readonly safe: string | undefined;
    readonly options: SequencerOptions;
}

/** Options of the row, as git keeps them in `sequencer/opts` for the picks that are left. */
export interface SequencerOptions {
    readonly recordOrigin: boolean;
    readonly signOff: boolean;
    readonly mainline?: number;
    readonly strategyOptions: readonly string[];
}
