/** What things are called on the target, as the user has corrected it: for all suggestions that translate names. Pure. */
import type { Report, ReportRegion, Suggestion } from '../../core/analysis/context/report.ts';
import { retranslate } from '../../core/analysis/suggest/names/retranslate.ts';

/**
 * The report with `from` called `to` wherever a suggestion says otherwise; the others of its names stay.
 * @param to "" where the words are dropped
 */
export function correctName(report: Report, from: string, to: string): Report {
    const suggestion = (region: ReportRegion, one: Suggestion): Suggestion => {
        if (!one.renames?.some((rename) => rename.from === from && rename.to !== to)) return one;
        const renames = one.renames.map((rename) => (rename.from === from ? { from, to } : rename));
        return { ...one, renames, text: retranslate(region, renames) };
    };
    return {
        ...report,
        files: report.files.map((file) => ({
            ...file,
            regions: file.regions.map((region) => ({
                ...region,
                suggestions: region.suggestions.map((one) => suggestion(region, one)),
            })),
        })),
    };
}
