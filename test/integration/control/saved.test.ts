/**
 * A user saves a file in the moment before git changes something, at each of the calls of an abort or a skip: the text stands
 * where it was saved afterwards, or is among what was kept.
 *
 * Some of the calls by default; `SAVED=all` for every one.
 */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { abortOperation } from '../../../src/core/control/abortOperation.ts';
import { skipOperation } from '../../../src/core/control/skipOperation.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { temporaryFolder } from '../../support/repo.ts';
import { isFindable } from '../backport/interleaving/scenes.ts';
import { KINDS, OPERATIONS } from '../operation/situations.ts';

/** Of how many calls one is taken. */
const EVERY = process.env['SAVED'] === 'all' ? 1 : 6;
const SAVED = 'saved by the user\n';

/** Replaces a file as editors do, before the call of that number. Reading verbs are not counted. */
const WRAPPER = `#!/bin/sh
PATH="$SAVE_PATH"
for word in "$@"; do
    case "$word" in
        rebase | merge | revert | am | reset | read-tree | checkout-index | update-index | update-ref | symbolic-ref | checkout | stash)
            case "$*" in *list*) break ;; esac
            echo x >> "$SAVE_DIR/calls"
            if [ "$(wc -l < "$SAVE_DIR/calls")" -eq "$SAVE_AT" ]; then
                printf 'saved by the user\\n' > "$SAVE_FILE.swp" && mv "$SAVE_FILE.swp" "$SAVE_FILE" && : > "$SAVE_DIR/met"
            fi
            break ;;
    esac
done
exec git "$@"
`;

const WORK = { abort: abortOperation, skip: skipOperation } as const;
const CASES: readonly (readonly [operation: string, work: keyof typeof WORK])[] = [
    ...(['merge', 'revert', 'revert of two', 'rebase', 'rebase --apply', 'am -3', 'stash pop'] as const).map(
        (operation) => [operation, 'abort'] as const,
    ),
    ...(['revert of two', 'rebase', 'am -3'] as const).map((operation) => [operation, 'skip'] as const),
];

(process.platform === 'win32' ? describe.skip : describe)('a file that is saved meanwhile', function () {
    this.timeout(120_000);
    const tools = temporaryFolder();
    const inherited = process.env['PATH'] ?? '';
    before(() => {
        writeFileSync(path.join(tools, 'git'), WRAPPER);
        chmodSync(path.join(tools, 'git'), 0o755);
    });
    afterEach(() => {
        process.env['PATH'] = inherited;
    });

    for (const [index, [operation, work]] of CASES.entries())
        for (const file of EVERY === 1 || index % 2 === 0 ? ['f.c', 'calm.c'] : ['f.c'])
            it(`${file}, ${work} of ${operation}`, async () => {
                const first = 1 + (index % Math.min(EVERY, 4));
                for (let at = first; at < 60; at += EVERY) {
                    const { repo, begin } = OPERATIONS[operation]!(KINDS['content']!);
                    begin();
                    const repository = await openRepository(repo.dir);
                    for (const name of ['calls', 'met']) rmSync(path.join(tools, name), { force: true });
                    Object.assign(process.env, {
                        ...{ SAVE_PATH: inherited, SAVE_DIR: tools, SAVE_AT: String(at) },
                        ...{ SAVE_FILE: path.join(repo.dir, file), PATH: `${tools}${path.delimiter}${inherited}` },
                    });
                    const outcome = await WORK[work](repository, silentHost).catch((error: Error) => error);
                    process.env['PATH'] = inherited;
                    const met = existsSync(path.join(tools, 'met'));
                    const words = outcome instanceof Error ? outcome.message : 'done';
                    if (met) assert.ok(isFindable(repo.dir, SAVED), `lost before call ${at} of git: ${words}`);
                    repo.remove();
                    if (!met) return assert.ok(at > first, 'no call of git changes anything');
                }
                assert.fail('git is called without end');
            });
});
