"""The planner's one door: `plan` names every command, so that none can be forgotten."""

from typing import assert_never

from assistant.vehicle import signals as s
from assistant.vehicle.contract import Vehicle, Write
from assistant.vehicle.planner import Plan, Unavailable
from assistant.vehicle.plans import cabin, climate, media, navigation
from assistant.vehicle.plans.climate import clamp, number
from assistant.vehicle.signals import State
from intents import catalogue as c
from intents.catalogue import Zone


def plan(command: c.Command, state: State, zone: Zone, vehicle: Vehicle) -> Plan:
    """What `command` would set, spoken from the seat `zone`. Places and media are looked up in `vehicle`."""
    match command:
        case c.NavigateTo() | c.AddWaypoint():
            return navigation.go(command, state, vehicle)
        case c.FindPlaces():
            return navigation.find(command, vehicle)
        case c.RemoveWaypoint():
            return navigation.remove_waypoint(command, state, vehicle)
        case c.CancelNavigation():
            return navigation.cancel(state)
        case c.ChooseResult() | c.TurnPage():
            return Plan(unavailable=Unavailable.NO_CHOICES)
        case c.PlayMedia():
            return media.play(command, vehicle)
        case c.ControlMedia():
            return media.control(command, state, vehicle)
        case c.SeekTo() | c.SeekBy():
            return media.seek(command, state)
        case c.FavouriteMedia():
            return media.favourite(command, state)
        case c.SetSource():
            return media.source(command, state, vehicle)
        case _:
            return Plan(writes=_writes(command, state, zone))


def _writes(command: c.Command, state: State, zone: Zone) -> tuple[Write, ...]:  # noqa: C901 - one line a command
    match command:
        case c.SetTemperature():
            return climate.set_temperature(command, state, zone)
        case c.AdjustTemperature():
            return climate.adjust_temperature(command, state, zone)
        case c.SetFan():
            return climate.set_fan(command, state, zone)
        case c.AdjustFan():
            return climate.adjust_fan(command, state, zone)
        case c.SwitchClimate():
            return climate.switch(command, state)
        case c.SetAirDirection():
            return climate.air_direction(command, zone)
        case c.SetSeatComfort():
            return climate.set_seat_comfort(command, state, zone)
        case c.AdjustSeatComfort():
            return climate.adjust_seat_comfort(command, state, zone)
        case c.HeatSteeringWheel():
            return (Write(path=s.WHEEL_HEATING, value=100 if command.on else 0),)
        case c.SetWindow():
            return cabin.set_window(command, zone)
        case c.AdjustWindow():
            return cabin.adjust_window(command, state, zone)
        case c.SetSunroof():
            return cabin.sunroof(command, state)
        case c.SetShade():
            return cabin.shade(command)
        case c.SetAmbientLight():
            return cabin.ambient(command)
        case c.AdjustAmbientLight():
            return cabin.adjust_ambient(command, state)
        case c.SetReadingLight():
            return tuple(Write(path=s.reading_light(seat), value=command.on) for seat in (command.zone or zone).seats)
        case c.SetInteriorLights():
            if command.dome_only:
                return (Write(path=s.DOME, value=command.on),)
            return cabin.interior_lights(command.on)
        case c.SetExteriorLight():
            return cabin.exterior_light(command)
        case c.SetWipers():
            return (Write(path=s.REAR_WIPER if command.rear else s.WIPER, value=command.mode.value),)
        case c.AdjustWipers():
            return cabin.adjust_wipers(command, state)
        case c.SetLock():
            return tuple(Write(path=s.lock(seat), value=command.locked) for seat in (command.zone or Zone.ALL).seats)
        case c.SetDoor():
            return tuple(Write(path=s.door(seat), value=command.open) for seat in (command.zone or zone).seats)
        case c.SetLid():
            return cabin.lid(command.lid, command.open)
        case c.FoldMirrors():
            return cabin.fold_mirrors(command)
        case c.HeatMirrors():
            return cabin.heat_mirrors(command)
        case c.SetWindowLock():
            return (Write(path=s.WINDOW_LOCK, value=command.on),)
        case c.AdjustSeat():
            return cabin.seat(command, state, zone)
        case c.StartScene():
            return cabin.scene(command.scene, state)
        case c.SetRoutePreference():
            return (Write(path=s.ROUTE_PREFERENCE, value=command.preference.value),)
        case c.SetGuidanceVolume():
            return (Write(path=s.GUIDANCE_VOLUME, value=command.percent),)
        case c.AdjustGuidanceVolume():
            now = number(state, s.GUIDANCE_VOLUME)
            value = clamp(now + command.by, min(now, media.LEAST_HEARD), 100)
            return (Write(path=s.GUIDANCE_VOLUME, value=round(value)),)
        case c.MuteGuidance():
            return (Write(path=s.GUIDANCE_MUTE, value="MUTED" if command.muted else "UNMUTED"),)
        case c.ZoomMap():
            return navigation.zoom(command, state)
        case c.SetMapView():
            return (Write(path=s.MAP_VIEW, value=command.view.value),)
        case c.SetPlayMode():
            return (Write(path=s.PLAY_MODE, value=command.mode.value),)
        case c.SetVolume():
            return media.set_volume(command, state)
        case c.AdjustVolume():
            return media.adjust_volume(command, state)
        case c.MuteMedia():
            return (Write(path=s.MUTED, value=command.muted),)
        case c.QueryNavigation() | c.QueryMedia() | c.QueryVehicle():
            return ()
        case c.Confirm() | c.Cancel() | c.Undo() | c.RepeatReply() | c.StopTalking() | c.Help():
            return ()
        case (
            c.NavigateTo()
            | c.AddWaypoint()
            | c.FindPlaces()
            | c.RemoveWaypoint()
            | c.CancelNavigation()
            | c.ChooseResult()
            | c.TurnPage()
            | c.PlayMedia()
            | c.ControlMedia()
            | c.SeekTo()
            | c.SeekBy()
            | c.FavouriteMedia()
            | c.SetSource()
        ):
            return ()
        case _:
            assert_never(command)
