import type { Report } from '../message.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { readClientSis, writeClientSi } from '../objects/client-si.js';
import { readHandle, writeHandle } from '../objects/handle.js';
import { readReportType, writeReportType } from '../objects/report-type.js';
import type { Body } from './body.js';

/** RPT (RFC 2748 §3.3). RFC 3084 §5.3 allows several ClientSIs, and so does this, for every client type. */
export function readReport(reader: ObjectReader): Body<Report> {
  return { handle: readHandle(reader), reportType: readReportType(reader), clientSi: readClientSis(reader) };
}

export function writeReport(writer: ObjectWriter, { handle, reportType, clientSi }: Body<Report>): void {
  writeHandle(writer, handle);
  writeReportType(writer, reportType);
  for (const each of clientSi) writeClientSi(writer, each);
}
