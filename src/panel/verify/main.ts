/** The verify view's page: hears comparisons, draws them, asks for what the person does. */
import '@vscode/codicons/dist/codicon.css';
import './verify.css';
import type { ToVerify, VerifyPanelRequest } from '../../protocol/verify.ts';
import { openVoice } from '../announce.ts';
import { openLine } from '../host.ts';
import { loadWords } from '../words.ts';
import { openVerifyView } from './view.ts';

loadWords();

const root = document.querySelector<HTMLElement>('#panel')!;
openVoice(document.body);
const line = openLine<ToVerify, VerifyPanelRequest>((message) => view.hear(message));
const view = openVerifyView(root, line);

/** A message to a frame that is only just coming up can get lost: ask until there is something to show. */
function begin(tries: number): void {
    line.ask({ type: 'ready' }).catch((error: unknown) => view.hear({ type: 'failed', why: String(error) }));
    if (tries > 1) setTimeout(() => view.empty && begin(tries - 1), PATIENCE);
}

const PATIENCE = 1500;
begin(6);
