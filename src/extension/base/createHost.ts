/** The output channel as core's host: one line per git call, and the grammars from the extension's own folder. */
import * as vscode from 'vscode';
import { unpackWasm } from '../../core/files/readWasm.ts';
import type { Host } from '../../core/base/host.ts';
import { describeError } from './describeError.ts';
import { showWarning } from './show.ts';

/**
 * @param channel hears each call of git
 * @param extensionUri whose `dist/wasm` has the grammars
 * @returns a host without progress: each operation of a session brings its own
 */
export function createHost(channel: vscode.LogOutputChannel, extensionUri: vscode.Uri): Host {
    return {
        log: (line) => channel.info(line),
        progress: () => {},
        warn: (reason) => void showWarning(describeError(reason)),
        clock: () => performance.now(),
        wasm: async (name) =>
            unpackWasm(
                await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'dist', 'wasm', `${name}.br`)),
            ),
    };
}
