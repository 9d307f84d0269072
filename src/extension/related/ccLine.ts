/** What a stable maintainer reads as "pick this one first" (Documentation/process/stable-kernel-rules of Linux). Pure. */
import type { Report } from '../../core/analysis/context/report.ts';
import type { BackportState } from '../../core/backport/state.ts';
import { oneLine } from '../base/treeRow.ts';

/** `Cc: <stable@vger.kernel.org> # 6.1.x: 1234567890ab: subject`, as much of it as is known. */
export function ccLine(
    commit: string,
    { state, report }: { readonly state: BackportState; readonly report: Report | undefined },
): string {
    const target = 'target' in state ? state.target : undefined;
    const version = /(\d+\.\d+)\.[xy]$/.exec(target ?? '')?.[1];
    const subject = report?.related.find((related) => related.commit === commit)?.subject;
    const parts = [version && `${version}.x`, commit.slice(0, 12), subject && oneLine(subject)];
    return `Cc: <stable@vger.kernel.org> # ${parts.filter(Boolean).join(': ')}`;
}
