/** The files of a pick that is parked: copied with all that tells later whether they may be written back. */
import { lstat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runBytes, type Git } from '../git/git.ts';
import { requireWorkTree, type Repository } from '../git/repository.ts';
import { status, type StatusEntry } from '../git/status.ts';
import { writeAtomically } from '../files/writeAtomically.ts';
import { copyFileOrLink, listWorkedOnFiles, listFilesWorthBackup, type Backup } from './backups.ts';
import type { Snapshot } from './snapshot.ts';
import type { ParkedFile } from './parked.ts';

/**
 * Copies what the user has done in a running pick, and lists its files.
 * @param dir where the copies go, laid out as kept results are
 */
export async function parkFiles(repository: Repository, seen: Snapshot, dir: string): Promise<ParkedFile[]> {
    const root = requireWorkTree(repository);
    const { git } = repository;
    const entries = await status(git);
    const conflicts = new Map(seen.files.map((file) => [file.path, file]));
    const copied = await listFilesWorthBackup(git, root, [...new Set(await listWorkedOnFiles(git))]);
    const deleted = entries.filter((entry) => isDeleted(entry) && !conflicts.has(entry.path)).map(({ path: at }) => at);
    const files: ParkedFile[] = [];
    for (const file of new Set([...conflicts.keys(), ...copied, ...deleted])) {
        const place = copied.indexOf(file);
        const from = path.join(root, file);
        if (place >= 0) await copyFileOrLink(from, path.join(dir, String(place)));
        const merged = place >= 0 || deleted.includes(file) ? await asMerged(git, file) : undefined;
        if (merged) await writeFile(path.join(dir, `merged-${files.length}`), merged);
        const entry = entries.find((one) => one.path === file);
        const conflict = conflicts.get(file);
        const gone = (await lstat(from).catch(() => undefined)) === undefined;
        // git itself deletes cleanly; only where its merge has the file did the user.
        if (gone && !conflict && !merged) continue;
        files.push({
            path: file,
            ...(place >= 0 ? { copy: place } : {}),
            gone,
            ...(conflict ? { stages: stagesOf(conflict.versions) } : {}),
            staged: conflict
                ? conflict.resolved && (entry === undefined || entry.unstaged === '.')
                : entry !== undefined && entry.staged !== '.' && entry.unstaged === '.',
            ...(merged ? { merged: files.length } : {}),
            regions: conflict?.regions ?? 0,
            left: conflict && !conflict.resolved ? conflict.left : 0,
        });
    }
    const kept: Backup = {
        name: path.basename(dir),
        why: 'park',
        ...(seen.pick ? { pick: seen.pick.id } : {}),
        paths: copied,
        commits: [],
    };
    await writeAtomically(path.join(dir, 'kept.json'), JSON.stringify(kept, undefined, 2) + '\n');
    return files;
}

/** What git's merge has put into the work tree; undefined where it has nothing there, or does not tell. */
async function asMerged(git: Git, file: string): Promise<Buffer | undefined> {
    const ran = await runBytes(git, ['cat-file', '--filters', `AUTO_MERGE:${file}`]);
    return ran.code === 0 ? ran.stdout : undefined;
}

const isDeleted = (entry: StatusEntry) => entry.staged === 'D' || entry.unstaged === 'D';

function stagesOf({ base, target, patch }: NonNullable<ParkedFile['stages']>): NonNullable<ParkedFile['stages']> {
    return { ...(base ? { base } : {}), ...(target ? { target } : {}), ...(patch ? { patch } : {}) };
}
