/** The report as a program reads it: the facts, and beside them the sentences that schema 1 has had from the start. Pure. */
import { describeEvidence, type Evidence } from '../messages/describeEvidence.ts';
import type { Related, Report } from './context/report.ts';

/** {@link Report} with `text` for each piece of evidence. */
export type JsonReport = Omit<Report, 'related'> & { readonly related: readonly JsonRelated[] };

type JsonRelated = Omit<Related, 'evidence'> & { readonly evidence: readonly (Evidence & { readonly text: string })[] };

export const toJsonReport = (report: Report): JsonReport => ({
    ...report,
    related: report.related.map((related) => ({
        ...related,
        evidence: related.evidence.map((one) => ({ ...one, text: describeEvidence(one) })),
    })),
});
