/** The list of build systems. */
import type { BuildSystem } from './systems/buildSystem.ts';
import { cargo } from './systems/cargo.ts';
import { compileCommands } from './systems/compileCommands.ts';
import { goBuild } from './systems/goBuild.ts';
import { kbuild } from './systems/kbuild.ts';
import { ninja } from './systems/ninja.ts';
import { tsc } from './systems/tsc.ts';

/** In the order in which they are asked for a file. */
export const BUILD_SYSTEMS: readonly BuildSystem[] = [kbuild, ninja, compileCommands, cargo, goBuild, tsc];
