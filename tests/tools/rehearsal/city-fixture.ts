import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPack } from '../../../programmes/read-pack'

/** The columns of the city's file, in order. */
export const COLUMNS = [
  'unique_key',
  'created_date',
  'closed_date',
  'resolution_action_updated_date',
  'status',
  'status_notes',
  'agency_name',
  'category',
  'complaint_type',
  'descriptor',
  'incident_address',
  'supervisor_district',
  'neighborhood',
  'location',
  'source',
  'media_url',
  'latitude',
  'longitude',
  'police_district',
] as const

const SOURCES = [
  'Phone',
  'Web',
  'Web',
  'Phone',
  'Mobile/Open311',
  'Phone',
  'Web',
  'Twitter',
  'Integrated Agency',
  'Email',
]
const CATEGORIES = [
  ['Sewer Issues', 'Flooding', 'On_street'],
  ['MUNI Feedback', 'MUNI  -', ''],
  ['SFHA Requests', 'Glazier', 'Glazier - Emergency'],
  ['General Request - COUNTY CLERK', 'other', 'county_clerk - other'],
]
const STATUS_NOTES = ['', 'Field Work has been completed.', 'resolved: "Work Order", see notes', 'two\nlines', 'open']

/** A file, and the result that a replay of it must have. */
export interface City {
  file: string
  closed: number
  open: number
  /** closed rows whose closing date is before their opening date */
  negative: number
}

/**
 * Writes an invented file with the columns of the city's file. It holds rows of many kinds; every 25th row is still open.
 * `openForDays`: days from opening to closing of a row.
 */
export function writeCity(folder: string, rows: number, openForDays: (index: number) => number = () => 1): City {
  const agencies = readPack(join(__dirname, '..', '..', '..', 'programmes', 'sf311')).entities.map(
    ({ names }) => names.en,
  )
  const lines = Array.from({ length: rows }, (_, index) => {
    const [category = '', kind = '', descriptor = ''] = pick(CATEGORIES, index)
    const hour = String(index % 24).padStart(2, '0')
    const opened = `2017-03-01 ${hour}:30:00+00:00`
    const closed = isOpen(index)
      ? ''
      : closedBeforeOpened(index)
        ? '2016-01-01 00:00:00+00:00'
        : `${formatClosingDate(openForDays(index))} ${hour}:30:00+00:00`
    const values: Record<(typeof COLUMNS)[number], string> = {
      unique_key: String(5_000_000 + index),
      created_date: opened,
      closed_date: closed,
      resolution_action_updated_date: closed || opened,
      status: isOpen(index) ? 'Open' : 'Closed',
      status_notes: pick(STATUS_NOTES, index),
      agency_name: pick(agencies, 7 * index),
      category,
      complaint_type: kind,
      descriptor,
      incident_address:
        index % 3 === 0 ? 'Not associated with a specific address' : `${index} MARKET ST, SAN FRANCISCO, CA`,
      supervisor_district: '',
      neighborhood: '',
      location: '',
      source: pick(SOURCES, index),
      media_url: '',
      latitude: index % 3 === 0 ? '0.0' : '37.77',
      longitude: index % 3 === 0 ? '0.0' : '-122.41',
      police_district: '',
    }
    return COLUMNS.map((column) => quoteCsvValue(values[column])).join(',')
  })
  const file = join(folder, 'city.csv')
  writeFileSync(file, [COLUMNS.join(','), ...lines, ''].join('\n'))
  const countRows = (matches: (index: number) => boolean) => lines.filter((_, index) => matches(index)).length
  const open = countRows(isOpen)
  return {
    file,
    open,
    closed: rows - open,
    negative: countRows((index) => closedBeforeOpened(index) && !isOpen(index)),
  }
}

const formatClosingDate = (days: number): string => new Date(Date.UTC(2017, 2, 1 + days)).toISOString().slice(0, 10)
const isOpen = (index: number): boolean => index % 25 === 3
const closedBeforeOpened = (index: number): boolean => index % 40 === 5
/** Repeats the values in turn. */
const pick = <T>(values: readonly T[], index: number): T => values[index % values.length] as T
const quoteCsvValue = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
