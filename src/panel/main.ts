/** The conflict editor's panel: hears snapshots, draws them, asks for what the person does. */
import '@vscode/codicons/dist/codicon.css';
import './styles/panel.css';
import { openVoice } from './announce.ts';
import { openLine } from './host.ts';
import { openPanel } from './panel.ts';

const root = document.querySelector<HTMLElement>('#panel')!;
openVoice(document.body);
const line = openLine((message) => panel.hear(message));
const panel = openPanel(root, line, document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '');
line.ask({ type: 'ready' }).catch((error: unknown) => {
    // Nothing to draw: at least say why, and never leave an empty panel.
    root.setAttribute('role', 'alert');
    root.className = 'empty';
    root.textContent = error instanceof Error ? error.message : String(error);
});
