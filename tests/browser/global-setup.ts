// tests/browser/: the pages in a real browser, on one platform with invented applications, which `npm start -- --sample` starts for
// all files. `npm run test:browser` runs it.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEnv, startPlatform } from '../e2e/running-platform'
import { hasGo } from '../support/has-go'
import { findChromium } from './find-chromium'

// The teardown runs in the same process and calls `stopBrowserTests`.
const sharedGlobals = globalThis as typeof globalThis & { stopBrowserTests?: () => Promise<void> }

export default async function startPlatformOfBrowserTests(): Promise<void> {
  findChromium()
  const folder = mkdtempSync(join(tmpdir(), 'bkm-browser-'))
  chmodSync(folder, 0o755)
  const platform = startPlatform(folder, '--sample', ...(hasGo ? ['--temporal-ui'] : []))
  sharedGlobals.stopBrowserTests = async () => {
    platform.child.kill('SIGINT')
    await platform.ended
    rmSync(folder, { recursive: true, force: true })
  }
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => void sharedGlobals.stopBrowserTests?.().finally(() => process.exit(code)))
  }
  try {
    await platform.waitUntilReady()
  } catch (cause) {
    await sharedGlobals.stopBrowserTests()
    throw cause
  }
  for (const [name, value] of Object.entries(readEnv(folder)))
    process.env[name.replace('BKM_', 'BKM_BROWSER_TEST_')] = value
  process.env['BKM_BROWSER_TEST_FOLDER'] = folder
}
