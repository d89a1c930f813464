import { sayCount } from './forms'

/** New applications are told at most this often, in ms. */
const EVERY_MS = 30_000

const place = (): HTMLElement | null => document.getElementById('live-says')

/** Lets a screen reader say a sentence when it has nothing else to say. */
export function sayAloud(sentence: string): void {
  const says = place()
  if (says) says.textContent = sentence
}

const waiting = new Set<string>()
const told = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Says how many new applications came, several together. */
export function tellArrivals(references: readonly string[]): void {
  for (const reference of references) if (!told.has(reference)) waiting.add(reference)
  if (timer === undefined) tellWaiting()
}

function tellWaiting(): void {
  timer = undefined
  if (waiting.size === 0) return
  sayAloud(sayCount(place()?.dataset['arrived'], waiting.size))
  for (const reference of waiting) told.add(reference)
  waiting.clear()
  timer = setTimeout(tellWaiting, EVERY_MS)
}
