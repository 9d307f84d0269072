/** Runs files of tests that need a VS Code, one after the other. */
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { listed, readCounts } from '../counts.ts';
import { temporaryFolder } from '../repo.ts';
import type { Counts } from '../reporter.ts';

/** The files whose name holds one of the words, all where no word is given; sorted. @throws when none is left */
export function named(files: readonly string[], words: readonly string[]): string[] {
    const left = files.filter((file) => !words.length || words.some((word) => file.includes(word)));
    if (!left.length) throw new Error(words.length ? `No file of tests is named ${words.join(' or ')}.` : 'No tests.');
    return left.sort();
}

/**
 * Each file tells a story in a VS Code of its own. A window on a busy machine can be late once, and a step cannot be repeated
 * in the middle: a file that fails is run once more, from its start, and what comes of that counts. This is the only place
 * that repeats a test; how often it did is printed and counted.
 * @param run runs a file, and settles with whether all of it passed
 */
export async function runFiles(
    files: readonly string[],
    run: (file: string, attempt: { readonly again: boolean; readonly env: NodeJS.ProcessEnv }) => Promise<boolean>,
): Promise<void> {
    const dir = temporaryFolder('backport-files-');
    const failed: string[] = [];
    const repeated: string[] = [];
    for (const [index, file] of files.entries()) {
        for (const again of [false, true]) {
            console.log(`\n## ${file}${again ? ', once more' : ''}`);
            const counted = path.join(dir, `${index}-${again}`);
            const passed = await run(file, { again, env: { BACKPORT_COUNTS: counted } });
            if (!passed && !again) {
                repeated.push(path.basename(file));
                continue;
            }
            const { passed: count, failed: titles } = readCounts(counted);
            const counts: Counts = {
                passed: count,
                failed: passed || titles.length ? titles : [`${file} did not run`],
                repeated: again ? [path.basename(file)] : [],
            };
            const all = process.env['BACKPORT_COUNTS'];
            if (all) appendFileSync(all, `${JSON.stringify(counts)}\n`);
            if (!passed) failed.push(file);
            break;
        }
    }
    console.log(`\n${repeated.length} of ${files.length} files run once more${listed(repeated)}`);
    if (!failed.length) return;
    console.error(`Failed twice: ${failed.join(', ')}`);
    process.exitCode = 1;
}
