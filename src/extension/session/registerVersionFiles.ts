/**
 * Each side of a file in conflict as a read-only file: a text, a picture and all else open in the editor that VS Code has
 * for them, beside each other too. What a side lacks is an empty file there.
 */
import type { Side } from './fileSides.ts';
import * as vscode from 'vscode';
import { operationKey } from '../model/operationKey.ts';
import type { Sessions } from './sessions.ts';

/** Of their URIs, which hold repository, path and side. */
export const VERSION_SCHEME = 'backport-version';

/** What a URI was made with; a tab may come from a former window, so nothing is taken for granted. */
interface Named {
    readonly root: string;
    readonly path: string;
    readonly side: Side;
}

/** The address of one version of a file in conflict, as a read-only document. @param path relative to `root` */
export function versionUri(root: vscode.Uri, path: string, side: Side): vscode.Uri {
    const named: Named = { root: root.toString(), path, side };
    return vscode.Uri.from({ scheme: VERSION_SCHEME, path: `/${path}`, query: JSON.stringify(named) });
}

/** Registers the read-only file system of sides. A side whose contents git does not have here cannot be opened. */
export function registerVersionFiles(sessions: Sessions): vscode.Disposable {
    const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
    /** By URI: what was last read there, and since when it is that. */
    const known = new Map<string, { readonly oid: string; readonly since: number }>();
    const read = async (uri: vscode.Uri) => {
        const named = nameOf(uri);
        const session = named && sessions.of(vscode.Uri.parse(named.root, true));
        if (!session) throw vscode.FileSystemError.FileNotFound(uri);
        const found = await session.run('readSideBytes', named.path, named.side).catch(() => {
            throw vscode.FileSystemError.FileNotFound(uri);
        });
        const key = uri.toString();
        const before = known.get(key);
        const since = before?.oid === found.oid ? before.since : Math.max(Date.now(), (before?.since ?? 0) + 1);
        known.set(key, { oid: found.oid, since });
        return { bytes: found.bytes, since };
    };
    const refuse = (uri: vscode.Uri) => {
        throw vscode.FileSystemError.NoPermissions(uri);
    };
    const provider: vscode.FileSystemProvider = {
        onDidChangeFile: changed.event,
        watch: () => ({ dispose: () => {} }),
        async stat(uri) {
            const { bytes, since } = await read(uri);
            const permissions = vscode.FilePermission.Readonly;
            return { type: vscode.FileType.File, ctime: 0, mtime: since, size: bytes.byteLength, permissions };
        },
        readFile: async (uri) => (await read(uri)).bytes,
        readDirectory: () => [],
        createDirectory: refuse,
        writeFile: refuse,
        delete: refuse,
        rename: refuse,
    };
    /** Another pick has other versions of the same files. */
    const running = new Map<string, string | undefined>();
    const follow = () => {
        for (const session of sessions.all) {
            const root = session.root.toString();
            const now = operationKey(session.state);
            if (running.has(root) && running.get(root) !== now && now !== undefined) {
                const uris = [...known.keys()].map((key) => vscode.Uri.parse(key, true));
                const about = uris.filter((uri) => nameOf(uri)?.root === root);
                changed.fire(about.map((uri) => ({ type: vscode.FileChangeType.Changed, uri })));
            }
            running.set(root, now);
        }
    };
    return vscode.Disposable.from(
        changed,
        vscode.workspace.registerFileSystemProvider(VERSION_SCHEME, provider, {
            isReadonly: true,
            isCaseSensitive: true,
        }),
        sessions.onDidChange(follow),
    );
}

/** The file in the work tree that a side belongs to. */
export function fileOfVersion(uri: vscode.Uri, sessions: Sessions): vscode.Uri | undefined {
    const named = uri.scheme === VERSION_SCHEME ? nameOf(uri) : undefined;
    return named && sessions.of(vscode.Uri.parse(named.root, true))?.uri(named.path);
}

function nameOf(uri: vscode.Uri): Named | undefined {
    try {
        const { root, path, side } = JSON.parse(uri.query) as Partial<Record<keyof Named, unknown>>;
        const sound = typeof root === 'string' && typeof path === 'string';
        return sound && (side === 'target' || side === 'base' || side === 'patch') ? { root, path, side } : undefined;
    } catch {
        return undefined;
    }
}
