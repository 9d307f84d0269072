/** Related commits as the user classifies them: what the user treats as incidental counts as that. Pure. */
import type { Related, Report } from '../../core/analysis/context/report.ts';

/** The same report object where nothing changes, and the same changed one for the same set. */
export function applyClassification(report: Report, incidental: ReadonlySet<string>): Report {
    if (!report.related.some((related) => isClassified(related, incidental))) return report;
    const last = known.get(report);
    if (last?.incidental === incidental) return last.classified;
    const classified: Report = {
        ...report,
        related: report.related.map((related): Related =>
            isClassified(related, incidental)
                ? {
                      ...related,
                      relation: 'incidental',
                      evidence: [{ rule: 'classified' }, ...related.evidence],
                  }
                : related,
        ),
    };
    known.set(report, { incidental, classified });
    return classified;
}

/** Asked for with every redraw. */
const known = new WeakMap<Report, { readonly incidental: ReadonlySet<string>; readonly classified: Report }>();

function isClassified({ commit, relation }: Related, incidental: ReadonlySet<string>): boolean {
    return incidental.has(commit) && (relation === 'prerequisite' || relation === 'unsure');
}
