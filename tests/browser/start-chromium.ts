import { type Browser, chromium } from 'playwright-core'
import { findChromium } from './find-chromium'

/** The browser sends nothing of its own, so every request that a test sees comes from a page. */
const ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts Chromium without a window. Throws a sentence when there is none. Root cannot use Chromium's sandbox. */
export const startChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium(), args: ARGUMENTS, chromiumSandbox: process.getuid?.() !== 0 })
