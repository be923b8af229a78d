"""Plans for where to go."""

from assistant.vehicle import signals as s
from assistant.vehicle.contract import Place, Vehicle, Write
from assistant.vehicle.planner import Plan, Unavailable
from assistant.vehicle.plans.climate import clamp, number
from assistant.vehicle.signals import State
from intents.catalogue import (
    AddWaypoint,
    FindPlaces,
    NavigateTo,
    PlaceQuery,
    RemoveWaypoint,
    RoutePreference,
    ZoomDirection,
    ZoomMap,
)


def guiding(state: State) -> bool:
    """Whether a route is being driven."""
    return state[s.NAVIGATION_STATE] in ("ROUTING", "GUIDING")


def _unknown(query: PlaceQuery, vehicle: Vehicle) -> Plan:
    """Nothing fits: what was looked for, with the nearest names."""
    stop = isinstance(query, AddWaypoint)
    if query.near and not vehicle.find_places(PlaceQuery(place=query.near)):
        return Plan(not_found=query.near, suggestions=vehicle.suggest_places(query.near), waypoint=stop)
    if query.place is None and query.category is None:
        return Plan(unavailable=Unavailable.NO_SAVED_PLACE)
    asked = query.place or (query.category.value if query.category else "")
    return Plan(not_found=asked, suggestions=vehicle.suggest_places(query.place or ""), waypoint=stop)


def destination(place: Place, preference: RoutePreference | None = None) -> Plan:
    """Start guidance to a known place."""
    writes = [
        Write(path=s.DESTINATION, value=place.name),
        Write(path=s.DESTINATION_LATITUDE, value=place.latitude),
        Write(path=s.DESTINATION_LONGITUDE, value=place.longitude),
        Write(path=s.WAYPOINTS, value=()),
        Write(path=s.NAVIGATION_STATE, value="GUIDING"),
    ]
    if preference is not None:
        writes.append(Write(path=s.ROUTE_PREFERENCE, value=preference.value))
    return Plan(writes=tuple(writes), place=place)


def waypoint(place: Place, state: State) -> Plan:
    """Add a stop; without a route it becomes the destination."""
    if not guiding(state):
        return destination(place)
    held = state[s.WAYPOINTS]
    assert isinstance(held, tuple)
    value = held if place.name in held else (*held, place.name)
    return Plan(writes=(Write(path=s.WAYPOINTS, value=value),), place=place, waypoint=True)


def plan_place(place: Place, state: State, *, as_waypoint: bool) -> Plan:
    """The plan for a place that the driver chose."""
    return waypoint(place, state) if as_waypoint else destination(place)


def go(command: NavigateTo | AddWaypoint, state: State, vehicle: Vehicle) -> Plan:
    """One match goes at once; several are offered; none is said, with the nearest names."""
    places = vehicle.find_places(command)
    if not places:
        return _unknown(command, vehicle)
    stop = isinstance(command, AddWaypoint)
    sure = len(places) == 1 or command.nearest or command.saved is not None or (stop and command.place is None)
    if not sure:
        return Plan(choices=places, waypoint=stop)
    if isinstance(command, AddWaypoint):
        return waypoint(places[0], state)
    return destination(places[0], command.preference)


def find(command: FindPlaces, vehicle: Vehicle) -> Plan:
    """A list to choose from; nothing is set."""
    places = vehicle.find_places(command)
    if not places:
        return _unknown(command, vehicle)
    return Plan(choices=places)


def remove_waypoint(command: RemoveWaypoint, state: State, vehicle: Vehicle) -> Plan:
    """The named stop, in whatever language it is named, the last, or all."""
    held = state[s.WAYPOINTS]
    assert isinstance(held, tuple)
    if not held:
        return Plan(unavailable=Unavailable.NO_WAYPOINT)
    if command.everything:
        return Plan(writes=(Write(path=s.WAYPOINTS, value=()),))
    if command.place is None:
        return Plan(writes=(Write(path=s.WAYPOINTS, value=held[:-1]),))
    named = {place.name for place in vehicle.find_places(PlaceQuery(place=command.place))}
    rest = tuple(name for name in held if name not in named and command.place not in name)
    return Plan(writes=(Write(path=s.WAYPOINTS, value=rest),)) if rest != held else Plan(not_found=command.place)


def cancel(state: State) -> Plan:
    """End guidance."""
    if state[s.NAVIGATION_STATE] == "IDLE":
        return Plan(unavailable=Unavailable.NO_ROUTE)
    return Plan(
        writes=(
            Write(path=s.NAVIGATION_STATE, value="IDLE"),
            Write(path=s.DESTINATION, value=""),
            Write(path=s.WAYPOINTS, value=()),
        )
    )


def zoom(command: ZoomMap, state: State) -> tuple[Write, ...]:
    """One level, or all the way."""
    closer = command.direction is ZoomDirection.IN
    level = (20 if closer else 3) if command.fully else number(state, s.MAP_ZOOM) + (1 if closer else -1)
    return (Write(path=s.MAP_ZOOM, value=round(clamp(level, 3, 20))),)
