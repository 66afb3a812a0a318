import { Catch, type ExceptionFilter } from '@nestjs/common';
import { type Observable, throwError } from 'rxjs';

/**
 * Gives the bus the error that the handler threw. Nest's own filter replaces it by "Internal server error", and a
 * PoisonMessage would be tried again as if it could be cured. Register it globally wherever BusStrategy is used.
 */
@Catch()
export class BusExceptionFilter implements ExceptionFilter {
  catch(exception: unknown): Observable<never> {
    return throwError(() => exception);
  }
}
