/** The range in which prerequisites lie: upstream commits before the pick that the target has not. Pure. */
import type { Report } from '../../core/analysis/context/report.ts';
import type { BackportState } from '../../core/backport/state.ts';

/** As a user types it; undefined where no pick runs, or it has no parent. */
export function composeRange({
    state,
    report,
}: {
    readonly state: BackportState;
    readonly report: Report | undefined;
}) {
    if (state.kind !== 'conflicted') return undefined;
    const base = report?.base ?? state.pick.parents[0];
    return base === undefined ? undefined : `${report?.onto.slice(0, 12) ?? 'HEAD'}..${base.slice(0, 12)}`;
}
