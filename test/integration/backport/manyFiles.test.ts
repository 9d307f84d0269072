/** A pick that conflicts in many files: what is asked of git grows with them and no faster. */
import assert from 'node:assert/strict';
import { readSnapshot } from '../../../src/core/backport/snapshot.ts';
import { stageFiles } from '../../../src/core/backport/stageFiles.ts';
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

    it('is marked as resolved in one go', async () => {
        const { repo, repository } = await stopPick(150);
        const paths = (await readSnapshot(repository)).files.map(({ path }) => path);
        repo.write(Object.fromEntries(paths.map((path) => [path, 'int f;\nint mine;\n'])));
        await stageFiles(repository, paths);
        assert.ok((await readSnapshot(repository)).files.every(({ resolved }) => resolved));
    });
});
