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

export interface ChromiumOptions {
  /** it keeps whole pages for Back, as it does for people. The functions of playwright-core that wait for a page then wait in vain. */
  keepsPages?: boolean
  /** a host name that leads to this machine, as the name of an attacker's page may */
  nameOfThisMachine?: string
}

/** Starts Chromium without a window. Throws a sentence when there is none. Root cannot use Chromium's sandbox. */
export const startChromium = ({ keepsPages, nameOfThisMachine }: ChromiumOptions = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    args: [
      ...ARGUMENTS,
      ...(nameOfThisMachine === undefined ? [] : [`--host-resolver-rules=MAP ${nameOfThisMachine} 127.0.0.1`]),
    ],
    ...(keepsPages && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    chromiumSandbox: process.getuid?.() !== 0,
  })
