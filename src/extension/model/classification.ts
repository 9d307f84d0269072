/** Related commits as the person treats them: what was called incidental by hand counts as that. Pure. */
import type { Report } from '../../core/analysis/context/report.ts';

/** Names the evidence that it is the person's own word. */
export const CLASSIFIED = 'treated';

/** The same report object where nothing changes, and the same changed one for the same set. */
export function applyClassification(report: Report, incidental: ReadonlySet<string>): Report {
    if (!report.related.some((related) => isTreated(related, incidental))) return report;
    const last = known.get(report);
    if (last?.incidental === incidental) return last.treated;
    const treated: Report = {
        ...report,
        related: report.related.map((related) =>
            isTreated(related, incidental)
                ? {
                      ...related,
                      relation: 'incidental',
                      evidence: [{ rule: CLASSIFIED, text: '' }, ...related.evidence],
                  }
                : related,
        ),
    };
    known.set(report, { incidental, treated });
    return treated;
}

/** Asked for with every redraw. */
const known = new WeakMap<Report, { readonly incidental: ReadonlySet<string>; readonly treated: Report }>();

function isTreated({ commit, relation }: Report['related'][number], incidental: ReadonlySet<string>): boolean {
    return incidental.has(commit) && (relation === 'prerequisite' || relation === 'unsure');
}
