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
void line.ask({ type: 'ready' });
