/** A pick that conflicts in many files: what is asked of git grows with them and no faster. */
import assert from 'node:assert/strict';
import { checkRunningPick, MOST_CONFLICTS } from '../../../src/core/analysis/checkRunningPick.ts';
import { readSnapshot } from '../../../src/core/backport/snapshot.ts';
import { stageFiles } from '../../../src/core/backport/stageFiles.ts';
import { openStore } from '../../../src/core/git/store.ts';
import { describeReportNote } from '../../../src/core/messages/reportNotes.ts';
import { grammarHost } from '../../support/host.ts';
import { stopPick } from './manyFiles.ts';

describe('a pick that conflicts in many files', () => {
    it('is looked at with as many calls of git, none of which names all files', async () => {
        const [few, many] = [await stopPick(150), await stopPick(300)];
        few.calls.length = many.calls.length = 0;
        await readSnapshot(few.repository);
        await readSnapshot(many.repository);
        assert.equal(many.calls.length, few.calls.length);
        assert.ok(Math.max(...many.calls.map(({ length }) => length)) < 1500);
    });

    it('is not analysed for its state where they are too many, and says so', async () => {
        const { repo, repository, calls } = await stopPick(MOST_CONFLICTS + 1);
        const { state } = await readSnapshot(repository);
        assert.ok(state.kind === 'conflicted');
        calls.length = 0;
        const store = await openStore(repo.dir, { ...grammarHost, log: (line) => calls.push(line) });
        const { warnings, notes } = await checkRunningPick(repository, store, state);
        await store.dispose();
        assert.deepEqual(warnings, []);
        assert.match(notes.map(describeReportNote).join(), /^1001 files are in conflict: the result was not checked/);
        assert.deepEqual(
            calls.filter((line) => /diff|merge|status|cat-file/.test(line)),
            [],
        );
    });

    it('is marked as resolved in one go', async () => {
        const { repo, repository } = await stopPick(150);
        const paths = (await readSnapshot(repository)).files.map(({ path }) => path);
        repo.write(Object.fromEntries(paths.map((path) => [path, 'int f;\nint mine;\n'])));
        await stageFiles(repository, paths);
        assert.ok((await readSnapshot(repository)).files.every(({ resolved }) => resolved));
    });
});
