import { toLatinDigits } from './digits'

/** A place on the earth, in degrees, and how exactly the device knew it. */
export interface Position {
  latitude: number
  longitude: number
  accuracyMetres?: number
}

/** How exact a position is, by what it points to, from the most exact on. Without `upToMetres`: anything. */
export const ACCURACIES = [
  { name: 'building', upToMetres: 30 },
  { name: 'street', upToMetres: 200 },
  { name: 'quarter', upToMetres: 2_000 },
  { name: 'rough' },
] as const

const MAX_ACCURACY_METRES = 1_000_000

/**
 * Reads a position as the device wrote it or as somebody typed it: latitude and longitude with a comma between them, in digits of any
 * keyboard. Undefined for anything else, and for a place that is not on the earth.
 */
export function readTypedPosition(typed: string, accuracy = ''): Position | undefined {
  // The decimal separator and the comma of Arabic keyboards.
  const text = toLatinDigits(typed).replaceAll('\u066b', '.').replaceAll('\u060c', ',')
  const match = /^\s*(-?\d{1,3}(?:\.\d{1,15})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,15})?)\s*$/.exec(text)
  if (!match) return undefined
  const [latitude, longitude] = [Number(match[1]), Number(match[2])]
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined
  const isAccuracy = /^\d{1,15}$/.test(accuracy)
  const accuracyMetres = Math.min(MAX_ACCURACY_METRES, Number(accuracy))
  return { latitude, longitude, ...(isAccuracy && { accuracyMetres }) }
}

/** The name of how exact a position is. */
export const nameAccuracy = (accuracyMetres: number): (typeof ACCURACIES)[number]['name'] =>
  ACCURACIES.find((each) => !('upToMetres' in each) || accuracyMetres <= each.upToMetres)?.name ?? 'rough'
