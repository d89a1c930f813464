export default async function stopPlatformOfBrowserTests(): Promise<void> {
  await (globalThis as typeof globalThis & { stopBrowserTests?: () => Promise<void> }).stopBrowserTests?.()
}
