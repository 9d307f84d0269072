/** `analyze --json`, schema 1: what earlier versions printed as sentences is still there, beside the facts. */
import assert from 'node:assert/strict';
import { toJsonReport } from '../../../../src/core/analysis/jsonReport.ts';
import type { Report } from '../../../../src/core/analysis/context/report.ts';
import { describeReportNote, uniqueNotes, type ReportNote } from '../../../../src/core/messages/reportNotes.ts';

const report = (notes: readonly ReportNote[]): Report => ({
    ...{ schema: 1, commit: 'c', onto: 'o', base: 'b', outcome: 'clean', tree: 't' },
    ...{ files: [], related: [], warnings: [], notes, millis: { total: 0 } },
});

const SKIPPED = 'warning: exhaustive rename detection was skipped due to too many files.';

describe('the report for programs', () => {
    it('has notes as sentences, and their facts in the same order', () => {
        const notes: readonly ReportNote[] = [
            { kind: 'lines-unread', commits: 1 },
            { kind: 'lines-unread', commits: 2 },
        ];
        const json = toJsonReport(report(notes));
        assert.deepEqual(json.notes, [
            'This clone lacks contents: what 1 commit changed in the files could not be read.',
            'This clone lacks contents: what 2 commits changed in the files could not be read.',
        ]);
        assert.deepEqual(json.noteFacts, notes);
        assert.equal('renamesNote' in json, false);
    });

    it('names the note on renames, in git words where git gave up', () => {
        const notes: readonly ReportNote[] = [{ kind: 'history-cut' }, { kind: 'renames-limited', warning: SKIPPED }];
        assert.equal(toJsonReport(report(notes)).renamesNote, SKIPPED);
        const unread: ReportNote = { kind: 'renames-unread', object: '0123456789abcdef0123' };
        assert.match(toJsonReport(report([unread])).renamesNote!, /lacks contents .*\(0123456789ab\)/);
    });

    it('says of each note one thing, each once', () => {
        const twice: readonly ReportNote[] = [
            { kind: 'too-large', path: 'a.c' },
            { kind: 'too-large', path: 'a.c' },
            { kind: 'too-large', path: 'b.c' },
        ];
        assert.deepEqual(
            uniqueNotes(twice).map((note) => describeReportNote(note)),
            ['a.c is too large to be checked for warnings.', 'b.c is too large to be checked for warnings.'],
        );
    });
});
