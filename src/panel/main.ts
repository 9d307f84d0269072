/** The conflict editor's panel: receives snapshots, draws them, sends what the user does as requests. */
import * as l10n from '@vscode/l10n';
import '@vscode/codicons/dist/codicon.css';
import './styles/panel.css';
import { openVoice } from './base/announce.ts';
import { openLine } from './base/hostLine.ts';
import { openPanel } from './page/openPanel.ts';
import { loadWords } from './base/words.ts';

loadWords();

const root = document.querySelector<HTMLElement>('#panel')!;
openVoice(document.body);
const line = openLine((message) => panel.receive(message));
const panel = openPanel(root, line, document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '');
/** Nothing to draw: at least say why, and never leave an empty panel. */
function fail(error: unknown): void {
    if (root.childElementCount > 0) return;
    root.setAttribute('role', 'alert');
    root.className = 'empty';
    root.textContent = error instanceof Error ? error.message : String(error);
}

/** A message to a frame that is only just coming up can get lost: ask until there is something to show. */
function begin(tries: number): void {
    line.ask({ type: 'ready' }).catch(fail);
    setTimeout(() => {
        if (root.childElementCount > 0) return;
        if (tries > 1) begin(tries - 1);
        else fail(l10n.t('VS Code does not answer. Close this editor and open it again.'));
    }, PATIENCE);
}

window.addEventListener('error', ({ error }) => fail(error));

const PATIENCE = 500;
begin(20);
