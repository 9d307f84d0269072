/** What the *Backport* tree is a projection of. */
import type { TreeRow } from '../base/treeRow.ts';
import type { Report } from '../../core/analysis/context/report.ts';
import type { BackportState } from '../../core/backport/state.ts';
import type { ReportNote } from '../../core/messages/reportNotes.ts';
import type { ComparedPick } from '../session/comparisons.ts';
import type { RegionPlace } from '../model/regionPlace.ts';
import type { PlacedWarning } from '../model/placedWarning.ts';

export interface ShownFile {
    readonly state: BackportState;
    readonly report: Report | undefined;
    readonly analysing: boolean;
    /** The comparison that was last on the screen. */
    readonly compared?: ComparedPick;
    /** It is to be offered to write conflicts with their base. */
    readonly offerStyle: boolean;
    /** What is not marked as checked; see `counts` for what holds a user up. */
    readonly warned: readonly PlacedWarning[];
    /** What could not be looked at, in sentences. */
    readonly unchecked: readonly ReportNote[];
    /** The regions of a file, each with how it stands now. */
    readonly places: (path: string) => readonly RegionPlace[];
    /** The way on in the backlog, once a backport of it is done. */
    readonly next?: TreeRow;
}
