/** An appointment as a calendar takes it (RFC 5545), in the wall clock of whoever takes it in. */

export interface Appointment {
  /** Names it for ever: taken in again, it replaces the one before. */
  readonly id: string;
  readonly subject: string;
  readonly description: string;
  readonly place: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `HH:MM`; absent: all day. */
  readonly time?: string | undefined;
  /** When this was written. */
  readonly written: Date;
}

const LONG_HOUR = 60;
const LINE_MAX = 70;

export function calendarFile(appointment: Appointment): string {
  const { date, time } = appointment;
  const day = date.replaceAll("-", "");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Doorstep//Steps//EN",
    "BEGIN:VEVENT",
    `UID:${escaped(appointment.id)}@doorstep`,
    `DTSTAMP:${appointment.written.toISOString().replaceAll(/[-:]|\.\d{3}/g, "")}`,
    ...(time === undefined
      ? [`DTSTART;VALUE=DATE:${day}`]
      : [`DTSTART:${stamp(date, time, 0)}`, `DTEND:${stamp(date, time, LONG_HOUR)}`]),
    `SUMMARY:${escaped(appointment.subject)}`,
    ...(appointment.description === "" ? [] : [`DESCRIPTION:${escaped(appointment.description)}`]),
    ...(appointment.place === "" ? [] : [`LOCATION:${escaped(appointment.place)}`]),
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.flatMap(folded).join("\r\n") + "\r\n";
}

/** A wall clock some minutes after another one. */
function stamp(date: string, time: string, minutes: number): string {
  const at = new Date(Date.parse(`${date}T${time}:00Z`) + minutes * 60_000);
  return at.toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
}

function escaped(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll(";", "\\;")
    .replaceAll(",", "\\,")
    .replaceAll(/\r?\n/g, "\\n");
}

/** A long line goes on in the next one, behind a blank. */
function folded(line: string): readonly string[] {
  // By code points, so that no sign is cut in two.
  const parts = line.match(new RegExp(`.{1,${LINE_MAX}}`, "gu")) ?? [line];
  return parts.map((part, index) => (index === 0 ? part : ` ${part}`));
}
