import assert from 'node:assert/strict';
import { isRepositoryPath } from '../../../../src/core/files/repositoryPath.ts';

describe('a path of a repository', () => {
    for (const name of [
        'a',
        'src/a.c',
        '.gitignore',
        'sub/.gitattributes',
        'git',
        'a.git',
        'x.git/y',
        'git~',
        'a b',
        '…',
    ])
        it(`may be ${name}`, () => assert.equal(isRepositoryPath(name), true));

    for (const name of [
        ...['', '/etc/passwd', '..', 'a/../b', './a', 'a//b', 'a/', 'a\0b', 'a\\..\\b'],
        ...['.git', '.git/hooks/x', 'sub/.git/hooks/x', '.GIT/config', 'a/.gIt/b', 'git~1/x', 'GIT~1', 'a/git~2'],
        ...[
            '.git ',
            '.git./x',
            '.git . /x',
            '.git::$INDEX_ALLOCATION/x',
            '.git:x',
            '.g\u200cit/x',
            '\ufeff.git',
            'a\\.git\\x',
        ],
    ])
        it(`may not be ${JSON.stringify(name)}`, () => assert.equal(isRepositoryPath(name), false));

    it('has no drive where there are drives', () => {
        assert.equal(isRepositoryPath('C:/x', 'win32'), false);
        assert.equal(isRepositoryPath('C:/x', 'linux'), true);
    });
});
